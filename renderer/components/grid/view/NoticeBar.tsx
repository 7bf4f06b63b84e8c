import { type ReactNode, useEffect } from 'react';
import type { PastePlan } from '../core/pastePlan.ts';
import { rangeSize } from '../core/selection.ts';
import { acceptPaste } from '../state/clipboard.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { closePanel } from '../state/panels.ts';
import { useStore } from './useStore.ts';

/** One line at the foot of the table: what could not be done and why, and the question before a paste. */
export function NoticeBar<Row>({ live }: { live: LiveGrid<Row> }): ReactNode {
  const notice = useStore(live.notice);
  const panel = useStore(live.panel);
  useEffect(() => {
    if (notice === null) return undefined;
    const timer = setTimeout(() => live.notice.set(null), 8000);
    return () => clearTimeout(timer);
  }, [live, notice]);
  if (panel?.kind === 'paste') {
    return (
      <div className="gridNotice isQuestion" role="alertdialog" aria-label="粘贴前确认">
        <span>{pasteQuestion(panel.plan)}</span>
        <button type="button" className="gridButton isMain" onClick={() => { acceptPaste(live); live.elements.textarea?.focus({ preventScroll: true }); }}>粘贴（Enter）</button>
        <button type="button" className="gridButton" onClick={() => closePanel(live)}>取消（Esc）</button>
      </div>
    );
  }
  return <div className={notice === null ? 'gridSpoken' : `gridNotice ${notice.kind}`} role="status">{notice?.text ?? ''}</div>;
}

function pasteQuestion({ targets, overwritten, beyond }: PastePlan): string {
  const [target] = targets;
  const size = target === undefined ? null : rangeSize(target);
  const parts = [
    size === null ? '' : `将粘贴到虚线框内的 ${size.rows} 行 ${size.columns} 列`,
    overwritten > 0 ? `所选区域以外有 ${overwritten} 格已有内容，将被覆盖` : '',
    beyond.rows > 0 ? `表格放不下的 ${beyond.rows} 行不会粘贴` : '',
    beyond.columns > 0 ? `表格放不下的 ${beyond.columns} 列不会粘贴` : '',
  ];
  return `${parts.filter((part) => part !== '').join('；')}。是否粘贴？`;
}
