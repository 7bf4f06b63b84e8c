import { type ReactNode, useMemo, useState } from 'react';
import { type ColumnFilter, countValues, includesText, isFilterActive, type MarkKind, noFilter } from '../core/columnFilter.ts';
import { buildView } from '../core/viewIndex.ts';
import type { GridColumn } from '../gridTypes.ts';
import { markWords } from '../gridWords.ts';
import { fitColumn, setFilter, setHidden, setSort } from '../state/arranging.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { closePanel } from '../state/panels.ts';
import { PanelFrame } from './PanelFrame.tsx';
import { useStore } from './useStore.ts';

/** More than a person looks through; the rest is found by typing. */
const SHOWN_VALUES = 400;

/** Sort and filter of one column: by a part of the text, by whole texts, by marks. */
export function FilterMenu<Row>({ live, column, x, y }: { live: LiveGrid<Row>; column: GridColumn<Row>; x: number; y: number }): ReactNode {
  const { sort, filters } = useStore(live.layout);
  const [draft, setDraft] = useState<ColumnFilter>(() => filters.get(column.key) ?? noFilter);
  const values = useMemo(() => valuesOf(live, column), [live, column]);
  const shown = draft.text === '' ? values : values.filter(({ text }) => includesText(text, draft.text));
  const isChecked = (text: string): boolean => draft.values === null || draft.values.has(text);
  const check = (texts: readonly string[], isOn: boolean): void => {
    const next = new Set(draft.values ?? values.map(({ text }) => text));
    for (const text of texts) {
      if (isOn) next.add(text);
      else next.delete(text);
    }
    setDraft({ ...draft, values: next.size >= values.length && values.every(({ text }) => next.has(text)) ? null : next });
  };
  const others = sort.filter(({ columnKey }) => columnKey !== column.key);
  const [isAdded, setIsAdded] = useState(false);
  const sortBy = (direction: 'ascending' | 'descending' | null): void => {
    setSort(live, column.key, direction, isAdded && others.length > 0);
    closePanel(live);
  };
  const apply = (filter: ColumnFilter): void => {
    setFilter(live, column.key, filter);
    closePanel(live);
  };
  const own = sort.find(({ columnKey }) => columnKey === column.key)?.direction ?? null;
  return (
    <PanelFrame live={live} label={`${column.title}：筛选和排序`} x={x} y={y}>
      <form className="gridFilter" onSubmit={(event) => { event.preventDefault(); apply(draft); }}>
        <h2 className="gridPanelTitle">{column.title}</h2>
        <div className="gridPanelLine">
          <button type="button" className={`gridButton${own === 'ascending' ? ' isMain' : ''}`} aria-pressed={own === 'ascending'} onClick={() => sortBy('ascending')}>升序</button>
          <button type="button" className={`gridButton${own === 'descending' ? ' isMain' : ''}`} aria-pressed={own === 'descending'} onClick={() => sortBy('descending')}>降序</button>
          <button type="button" className="gridButton" disabled={own === null} onClick={() => sortBy(null)}>不排序</button>
        </div>
        {others.length > 0 && <label className="gridField gridCheck"><input type="checkbox" checked={isAdded} onChange={(event) => setIsAdded(event.target.checked)} />先按“{others.map((each) => titleOf(live, each.columnKey)).join('”“')}”，再按此列</label>}
        <label className="gridField">包含文字<input data-first type="text" className="gridInput" value={draft.text} onChange={(event) => setDraft({ ...draft, text: event.target.value })} /></label>
        {live.props.markOf !== undefined && <MarkChecks draft={draft} onChange={setDraft} />}
        <fieldset className="gridValues">
          <legend>内容（{shown.length} 项）</legend>
          <label className="gridCheck"><input type="checkbox" checked={shown.every(({ text }) => isChecked(text))} onChange={(event) => check(shown.map(({ text }) => text), event.target.checked)} />全选</label>
          {shown.slice(0, SHOWN_VALUES).map(({ text, count }) => (
            <label key={text} className="gridCheck">
              <input type="checkbox" checked={isChecked(text)} onChange={(event) => check([text], event.target.checked)} />
              <span className="gridValueText">{text === '' ? '（空白）' : text}</span>
              <span className="gridValueCount">{count}</span>
            </label>
          ))}
          {shown.length > SHOWN_VALUES && <p className="gridHint">还有 {shown.length - SHOWN_VALUES} 项没有列出，请在上面输入文字查找。</p>}
        </fieldset>
        <div className="gridPanelLine">
          <button type="submit" className="gridButton isMain">确定</button>
          <button type="button" className="gridButton" disabled={!isFilterActive(draft) && !isFilterActive(filters.get(column.key) ?? noFilter)} onClick={() => apply(noFilter)}>清除筛选</button>
          <button type="button" className="gridButton" onClick={() => closePanel(live)}>取消</button>
        </div>
        <div className="gridPanelLine isLast">
          <button type="button" className="gridButton" onClick={() => { fitColumn(live, column.key); closePanel(live); }}>列宽适合内容</button>
          <button type="button" className="gridButton" onClick={() => { setHidden(live, column.key, true); closePanel(live); }}>隐藏此列</button>
        </div>
      </form>
    </PanelFrame>
  );
}

function titleOf<Row>(live: LiveGrid<Row>, columnKey: string): string {
  return live.props.columns.find(({ key }) => key === columnKey)?.title ?? columnKey;
}

function MarkChecks({ draft, onChange }: { draft: ColumnFilter; onChange: (filter: ColumnFilter) => void }): ReactNode {
  return (
    <fieldset className="gridMarks">
      <legend>只看标记为</legend>
      {(Object.keys(markWords) as MarkKind[]).map((kind) => (
        <label key={kind} className="gridCheck">
          <input type="checkbox" checked={draft.marks.includes(kind)} onChange={(event) => onChange({ ...draft, marks: event.target.checked ? [...draft.marks, kind] : draft.marks.filter((each) => each !== kind) })} />
          {markWords[kind]}
        </label>
      ))}
    </fieldset>
  );
}

/** The texts of the column in the rows that the other columns' filters let through. */
function valuesOf<Row>(live: LiveGrid<Row>, column: GridColumn<Row>): { text: string; count: number }[] {
  const { rows } = live.model;
  const others = new Map(live.layout.get().filters);
  others.delete(column.key);
  const { order } = buildView({ rows, columns: live.props.columns, textOf: (row, each) => each.text(row), markOf: live.props.markOf, filters: others, sort: [] });
  return countValues(function* texts() {
    for (const index of order) yield column.text(rows[index] as Row);
  }());
}
