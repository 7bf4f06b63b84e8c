import { type ReactNode, useEffect, useRef } from 'react';
import { tell } from '../state/applying.ts';
import { closeFinding, findNext, replaceAll, replaceOne, searchFor } from '../state/finding.ts';
import type { Finding, LiveGrid } from '../state/liveGrid.ts';
import { useStore } from './useStore.ts';

export function FindBar<Row>({ live }: { live: LiveGrid<Row> }): ReactNode {
  const finding = useStore(live.finding);
  return finding === null ? null : <OpenFindBar live={live} finding={finding} />;
}

/** A strip above the table: nothing of the rows is covered by it. */
function OpenFindBar<Row>({ live, finding }: { live: LiveGrid<Row>; finding: Finding }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [finding.isReplacing]);
  return (
    <div
      className="gridFind" role="search" aria-label="查找和替换"
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const isCtrl = event.ctrlKey || event.metaKey;
        if (event.key === 'Escape') closeFinding(live);
        else if (event.key === 'F3') findNext(live, event.shiftKey ? -1 : 1);
        else if (isCtrl && event.key.toLowerCase() === 'f') field.current?.select();
        else if (isCtrl && event.key.toLowerCase() === 'h') searchFor(live, { isReplacing: live.props.onEdit !== undefined });
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <label className="gridField">查找<input ref={field} type="text" className="gridInput" value={finding.text} onChange={(event) => searchFor(live, { text: event.target.value })} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) findNext(live, event.shiftKey ? -1 : 1); }} /></label>
      {finding.isReplacing && <label className="gridField">替换为<input type="text" className="gridInput" value={finding.replacement} onChange={(event) => live.finding.set({ ...finding, replacement: event.target.value })} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) replaceOne(live); }} /></label>}
      <label className="gridCheck"><input type="checkbox" checked={finding.isWholeCell} onChange={(event) => searchFor(live, { isWholeCell: event.target.checked })} />整格相同</label>
      <button type="button" className="gridButton" onClick={() => findNext(live, -1)}>上一个</button>
      <button type="button" className="gridButton" onClick={() => findNext(live, 1)}>下一个</button>
      {finding.isReplacing && <button type="button" className="gridButton" onClick={() => replaceOne(live)}>替换</button>}
      {finding.isReplacing && <button type="button" className="gridButton" onClick={() => { const count = replaceAll(live); if (count > 0) tell(live, `已替换 ${count} 格。`); }}>全部替换</button>}
      {!finding.isReplacing && live.props.onEdit !== undefined && <button type="button" className="gridButton" onClick={() => searchFor(live, { isReplacing: true })}>替换…</button>}
      <span className="gridFindCount" role="status">{countWords(finding, live.layout.get().folded.size > 0)}</span>
      <button type="button" className="gridButton" onClick={() => closeFinding(live)}>关闭（Esc）</button>
    </div>
  );
}

function countWords({ text, found, at }: Finding, isFolded: boolean): string {
  if (text === '') return '';
  if (found.length === 0) return '没有找到';
  return at < 0 ? `共 ${found.length} 格${isFolded ? '，下一格在收起的组里，按 Enter 展开' : ''}` : `第 ${at + 1} 格，共 ${found.length} 格`;
}
