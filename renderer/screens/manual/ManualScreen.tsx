import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { SearchLine } from '../../components/form/SearchLine.tsx';
import { ScreenPage } from '../../components/frame/ScreenPage.tsx';
import { useNavigation } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';
import { CHAPTERS } from './chapters.ts';
import { ManualChapterView } from './ManualChapterView.tsx';
import { searchManual } from './searchManual.ts';
import './manual.css';

/** 使用手册: the whole of it, offline. */
export function ManualScreen(): ReactNode {
  const screen = useNavigation((navigation) => navigation.screen);
  const role = useSession(({ status }) => status?.identity?.role);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(screen.name === 'manual' ? screen.chapter : undefined);
  const chapters = searchManual(CHAPTERS.filter((chapter) => chapter.role === undefined || chapter.role === role), typed);
  const current = chapters.find(({ key }) => key === chosen) ?? chapters[0];
  const list = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    page.current?.scrollTo(0, 0);
  }, [current?.key]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step === undefined || current === undefined ? undefined : chapters[chapters.indexOf(current) + step];
    if (target === undefined) return;
    event.preventDefault();
    setChosen(target.key);
    list.current?.querySelector<HTMLElement>(`#chapter-${target.key}`)?.focus();
  };

  return (
    <ScreenPage title="使用手册" note="随程序安装，不联网也能查阅" fill actions={<SearchLine label="在手册中查找" className="manual-search" placeholder="在手册中查找，如“并存”“撤销”" value={typed} onChange={setTyped} />}>
      {current === undefined ? <p className="manual-none">手册里没有找到“{typed}”。请换一个词，或清空查找框看全部章节。</p> : (
        <div className="manual">
          <div ref={list} className="manual-chapters" role="tablist" aria-orientation="vertical" aria-label="章节" onKeyDown={onKeyDown}>
            {chapters.map(({ key, title }, place) => (
              <button key={key} type="button" role="tab" id={`chapter-${key}`} aria-selected={key === current.key} aria-controls="manual-page" tabIndex={key === current.key ? 0 : -1} onClick={() => setChosen(key)}>
                {typed === '' ? `${place + 1}. ` : ''}{title}
              </button>
            ))}
          </div>
          <div ref={page} className="manual-page" role="tabpanel" id="manual-page" aria-labelledby={`chapter-${current.key}`} tabIndex={0}>
            <ManualChapterView chapter={current} />
          </div>
        </div>
      )}
    </ScreenPage>
  );
}
