import { SearchOutlined } from '@ant-design/icons';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { matchGroups, type PaletteGroup, type PaletteItem } from './matchItems.ts';
import './Palette.css';

interface PaletteProps { label: string; placeholder: string; groups: readonly PaletteGroup[]; onText?(text: string): void; onClose(): void }

/** One line to type in, and everything that can be opened below it. */
export function Palette({ label, placeholder, groups, onText, onClose }: PaletteProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const matches = matchGroups(groups, text);
  const items = matches.flatMap((group) => group.items);
  const active = items[Math.min(place, items.length - 1)];
  const optionId = (item: PaletteItem): string => `${id}-${items.indexOf(item)}`;

  // While it is still part of the page: only then closing it gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    return () => element.close();
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [place, text]);

  const choose = (item: PaletteItem): void => {
    onClose();
    item.onChoose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setPlace((now) => Math.max(0, Math.min(items.length - 1, Math.min(now, items.length - 1) + step)));
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      choose(active);
    }
  };

  return (
    <dialog ref={dialog} className="palette" aria-label={label} onClose={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
      <div className="palette-box">
        <div className="palette-line">
          <SearchOutlined aria-hidden />
          <input
            role="combobox"
            aria-label={label}
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active === undefined ? undefined : optionId(active)}
            autoFocus
            placeholder={placeholder}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              onText?.(event.target.value);
              setPlace(0);
            }}
            onKeyDown={onKeyDown}
          />
          <kbd>Esc</kbd>
        </div>
        <div ref={list} id={`${id}-list`} className="palette-list" role="listbox" aria-label="搜索结果" tabIndex={-1}>
          {matches.map((group, number) => (
            <div key={group.title} role="group" aria-labelledby={`${id}-group-${number}`}>
              <div className="palette-group" id={`${id}-group-${number}`} role="presentation">
                {group.title}{group.hasMore === true ? `（只列出前 ${group.items.length} 处，继续输入可缩小范围）` : ''}{group.found > group.items.length ? `（共 ${group.found} 项，继续输入可缩小范围）` : ''}
              </div>
              {group.items.map((item) => (
                <div key={item.key} id={optionId(item)} role="option" aria-selected={item === active} className="palette-item" onClick={() => choose(item)}>
                  <span className="palette-label"><Label {...item} /></span>
                  {item.note !== undefined && <span className="palette-note">{item.note}</span>}
                </div>
              ))}
            </div>
          ))}
        </div>
        {items.length === 0 && <p className="palette-none" role="status">没有找到“{text}”。请换一个词，或少输入几个字。</p>}
        <p className="palette-foot"><kbd>↑</kbd> <kbd>↓</kbd> 选择　<kbd>Enter</kbd> 打开　<kbd>Esc</kbd> 关闭</p>
      </div>
    </dialog>
  );
}

function Label({ label, mark }: Pick<PaletteItem, 'label' | 'mark'>): ReactNode {
  if (mark === undefined || mark.to <= mark.from) return label;
  return <>{label.slice(0, mark.from)}<mark>{label.slice(mark.from, mark.to)}</mark>{label.slice(mark.to)}</>;
}
