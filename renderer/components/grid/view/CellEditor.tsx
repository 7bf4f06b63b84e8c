import { memo, type ReactNode } from 'react';
import { rangeOf } from '../core/selection.ts';
import { heightOf } from '../core/rowHeights.ts';
import { editedPlace, pickChoice } from '../state/editing.ts';
import type { KeptModel } from '../state/gridModel.ts';
import { boxOf } from '../state/gridView.ts';
import { columnOf, type LiveGrid } from '../state/liveGrid.ts';
import { useStore } from './useStore.ts';

interface CellEditorProps<Row> {
  live: LiveGrid<Row>;
  model: KeptModel<Row>;
  labelledBy: string;
  events: React.DOMAttributes<HTMLTextAreaElement>;
}

export const CellEditor = memo(Editor) as typeof Editor;

/**
 * The one textarea: always there, always with the focus, over the active cell.
 * Only an element that is editable before the key comes lets the input method see the first key.
 */
function Editor<Row>({ live, model, labelledBy, events }: CellEditorProps<Row>): ReactNode {
  const { active } = useStore(live.selection);
  const viewport = useStore(live.viewport);
  const editing = useStore(live.editing);
  const place = editedPlace(live) ?? active;
  const column = columnOf(live, place.column);
  const box = boxOf(model, viewport, rangeOf(place, place)) ?? { left: 0, top: 0, width: 40, height: 24 };
  const isFrozen = model.columns.placed[place.column]?.isFrozen === true;
  const shape = editorShape(model, editing?.text ?? '', { ...box, height: Math.max(box.height, Math.min(heightOf(model.heights, place.row), viewport.height)) }, viewport, column?.wrap === true);
  const invalid = editing?.invalid ?? null;
  const list = editing?.list ?? null;
  const clipLeft = isFrozen ? 0 : Math.min(model.columns.frozenWidth, shape.left);
  return (
    <div className="gridEditorArea" style={{ left: clipLeft, width: Math.max(0, viewport.width - clipLeft), height: viewport.height }}>
      <textarea
        ref={(element) => { live.elements.textarea = element; }}
        className={`gridEditor${editing === null ? '' : ' isEditing'}${invalid === null ? '' : ' isInvalid'}${column?.align === 'right' ? ' isRight' : column?.align === 'center' ? ' isCentred' : ''}`}
        style={{ left: shape.left - clipLeft, top: shape.top, width: shape.width, height: shape.height, paddingTop: shape.paddingTop }}
        aria-labelledby={labelledBy} aria-invalid={invalid !== null} autoComplete="off" autoCorrect="off" spellCheck={false} rows={1}
        {...events}
      />
      {invalid !== null && <div className="gridInvalid" role="alert" style={{ left: Math.max(0, shape.left - clipLeft), ...besides(shape, viewport.height, 34) }}>{invalid}</div>}
      {list !== null && list.choices.length > 0 && (
        <ul className="gridChoices" role="listbox" aria-label="选项" style={{ left: shape.left - clipLeft, minWidth: shape.width, ...besides(shape, viewport.height, 28 * Math.min(list.choices.length, 9) + 4) }}>
          {list.choices.map((choice, nth) => (
            <li key={choice} role="option" aria-selected={nth === list.at} ref={(element) => { if (nth === list.at) element?.scrollIntoView({ block: 'nearest' }); }} onPointerDown={(event) => { event.preventDefault(); pickChoice(live, choice); }}>{choice}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Shape { left: number; top: number; width: number; height: number; paddingTop: number }

/** As large as its text needs, from the measured widths: the browser is not asked to lay out at every letter. */
function editorShape<Row>({ metrics, columns }: KeptModel<Row>, text: string, box: { left: number; top: number; width: number; height: number }, viewport: { width: number; height: number }, isWrapped: boolean): Shape {
  const widest = isWrapped ? box.width : Math.min(Math.max(box.width, metrics.measure.widthOf(text) + metrics.cellPadding + 4), Math.max(box.width, viewport.width - columns.frozenWidth - 24));
  const left = Math.max(0, Math.min(box.left, viewport.width - widest));
  const lines = metrics.measure.countLines(text, Math.max(12, widest - metrics.cellPadding - 1));
  const needed = lines * metrics.line + metrics.rowPadding;
  const height = Math.min(Math.max(box.height, needed), Math.max(viewport.height, box.height));
  const top = Math.max(0, Math.min(box.top, viewport.height - height));
  return { left, top, width: widest, height, paddingTop: Math.max(metrics.rowPadding / 2, Math.floor((height - lines * metrics.line) / 2)) };
}

/** Below the cell where there is room, else above it. */
function besides(shape: Shape, room: number, height: number): { top: number } {
  const below = shape.top + shape.height + 2;
  return { top: below + height <= room || shape.top < height ? below : shape.top - height - 2 };
}
