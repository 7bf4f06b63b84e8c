import { Fragment, type ReactNode } from 'react';
import { isFilterActive, noFilter } from '../core/columnFilter.ts';
import { neighbourOf } from '../core/columnLayout.ts';
import { gridWords } from '../gridWords.ts';
import { clearFilters, fitColumn, foldGroups, setFilter, setHidden, setWidth, shiftColumn, unfoldGroups } from '../state/arranging.ts';
import { tell } from '../state/applying.ts';
import { deleteTexts, pasteClipboard } from '../state/clipboard.ts';
import { fillAlong } from '../state/filling.ts';
import { openFinding } from '../state/finding.ts';
import { columnOf, type LiveGrid, textAt } from '../state/liveGrid.ts';
import { closePanel } from '../state/panels.ts';
import { PanelFrame } from './PanelFrame.tsx';

interface MenuItem { words: string; keys?: string; isOff?: boolean; act(): void }

/** Everything that can be done at the selected cells, each with its key. */
export function ContextMenu<Row>({ live, x, y }: { live: LiveGrid<Row>; x: number; y: number }): ReactNode {
  return (
    <PanelFrame live={live} label="单元格菜单" x={x} y={y}>
      <div
        className="gridMenu" role="menu" aria-label="单元格菜单"
        onKeyDown={(event) => {
          const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
          const at = items.findIndex((item) => item === document.activeElement);
          const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? -1 : null;
          if (next === null) return;
          event.preventDefault();
          items.at(next % items.length)?.focus();
        }}
      >
        {menuOf(live).map((section, nth) => (
          <Fragment key={section[0]?.words}>
            {nth > 0 && <div className="gridMenuLine" role="separator" />}
            {section.map((item, place) => (
              <button key={item.words} type="button" role="menuitem" className="gridMenuItem" data-first={nth + place === 0 ? '' : undefined} disabled={item.isOff === true} onPointerEnter={(event) => event.currentTarget.focus()} onClick={() => { closePanel(live); item.act(); }}>
                {item.words}
                <kbd className="gridKeys">{item.keys}</kbd>
              </button>
            ))}
          </Fragment>
        ))}
      </div>
    </PanelFrame>
  );
}

function menuOf<Row>(live: LiveGrid<Row>): MenuItem[][] {
  const { active } = live.selection.get();
  const column = columnOf(live, active.column);
  const placed = live.model.columns.placed[active.column];
  if (column === undefined || placed === undefined) return [];
  const isOff = live.props.onEdit === undefined;
  const text = textAt(live, active.row, active.column);
  const { columns } = live.model;
  const filters = live.layout.get().filters;
  const { rowActions = [] } = live.props;
  return [
    ...(rowActions.length === 0 ? [] : [[...rowActions]]),
    [
      { words: '复制', keys: 'Ctrl+C', act: () => document.execCommand('copy') },
      { words: '剪切', keys: 'Ctrl+X', isOff, act: () => document.execCommand('cut') },
      { words: '粘贴', keys: 'Ctrl+V', isOff, act: () => void pasteFromMenu(live) },
      { words: '清除内容', keys: 'Delete', isOff, act: () => deleteTexts(live) },
    ],
    [
      { words: '向下填充', keys: 'Ctrl+D', isOff, act: () => fillAlong(live, 'down') },
      { words: '向右填充', keys: 'Ctrl+R', isOff, act: () => fillAlong(live, 'right') },
    ],
    [
      { words: `筛选和排序“${column.title}”`, keys: 'Ctrl+Shift+L', act: () => live.panel.set({ kind: 'filter', columnKey: column.key }) },
      { words: '只看与此格相同的行', act: () => setFilter(live, column.key, { ...noFilter, values: new Set([text]) }) },
      { words: '清除全部筛选', isOff: ![...filters.values()].some(isFilterActive), act: () => clearFilters(live) },
    ],
    [
      { words: '列宽适合内容', act: () => fitColumn(live, column.key) },
      { words: '列宽加大', act: () => setWidth(live, column.key, placed.width + 24) },
      { words: '列宽减小', act: () => setWidth(live, column.key, placed.width - 24) },
      { words: '此列左移', isOff: neighbourOf(columns, column.key, -1) === null, act: () => shiftColumn(live, column.key, -1) },
      { words: '此列右移', isOff: neighbourOf(columns, column.key, 1) === null, act: () => shiftColumn(live, column.key, 1) },
      { words: '隐藏此列', isOff: columns.placed.length <= 1, act: () => setHidden(live, column.key, true) },
      { words: '列设置…', act: () => live.panel.set({ kind: 'columns' }) },
    ],
    ...(live.model.view.groups.length === 0 ? [] : [[
      { words: '收起本组', keys: 'Alt+Shift+←', act: () => foldGroups(live) },
      { words: '只展开本组', act: () => foldGroups(live, true) },
      { words: '展开各组', keys: 'Alt+Shift+→', isOff: live.layout.get().folded.size === 0, act: () => unfoldGroups(live) },
    ]]),
    [
      { words: '查找', keys: 'Ctrl+F', act: () => openFinding(live, false) },
      { words: '替换', keys: 'Ctrl+H', isOff, act: () => openFinding(live, true) },
      { words: '打印预览', keys: 'Ctrl+P', act: () => live.panel.set({ kind: 'print' }) },
    ],
  ];
}

/** Where the page may not read the clipboard by itself, the key still can. */
async function pasteFromMenu<Row>(live: LiveGrid<Row>): Promise<void> {
  try {
    pasteClipboard(live, await navigator.clipboard.readText(), '');
  } catch {
    tell(live, gridWords.pasteByKey);
  }
}
