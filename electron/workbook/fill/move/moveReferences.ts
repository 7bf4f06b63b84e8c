import { cellAddress } from '../../sheet.ts';
import { addressAt, rangeAt } from '../../read/cellReference.ts';
import { elementsWithin } from '../xml/xmlElement.ts';
import type { XmlElement } from '../xml/xmlElement.ts';
import type { XmlPatch } from '../xml/xmlPatch.ts';
import { moveFormula } from './moveFormula.ts';
import type { SheetMove } from './moveFormula.ts';
import { moveFormulaText } from './moveFormulaText.ts';
import { movedRangeList } from './movedRange.ts';
import type { Growth, RowPlan } from './rowPlan.ts';

interface RangeRule { attribute: string; growth: Growth }

/** Attributes that name ranges, by element. What is said of a row's format is said of the rows made after it as well. */
const RANGES: Record<string, RangeRule> = {
  dimension: { attribute: 'ref', growth: 'once' },
  selection: { attribute: 'sqref', growth: 'never' },
  mergeCell: { attribute: 'ref', growth: 'never' },
  hyperlink: { attribute: 'ref', growth: 'never' },
  autoFilter: { attribute: 'ref', growth: 'once' },
  sortState: { attribute: 'ref', growth: 'once' },
  sortCondition: { attribute: 'ref', growth: 'once' },
  table: { attribute: 'ref', growth: 'once' },
  location: { attribute: 'ref', growth: 'once' },
  worksheetSource: { attribute: 'ref', growth: 'once' },
  comment: { attribute: 'ref', growth: 'never' },
  threadedComment: { attribute: 'ref', growth: 'never' },
  protectedRange: { attribute: 'sqref', growth: 'once' },
  ignoredError: { attribute: 'sqref', growth: 'always' },
  dataValidation: { attribute: 'sqref', growth: 'always' },
  conditionalFormatting: { attribute: 'sqref', growth: 'always' },
};

/** Attributes that name one cell to start from; it is never gone, at most the next one. */
const CELLS: Record<string, string> = { sheetView: 'topLeftCell', pane: 'topLeftCell', selection: 'activeCell', inputCells: 'r', cellWatch: 'r' };

/** Whatever a part (a sheet outside its cells, a table, comments, a drawing) says about rows of the sheet that has moved. */
export function moveReferences(patch: XmlPatch, root: XmlElement, home: string, move: SheetMove): void {
  const { plan } = move;
  const gone = new Set<XmlElement>();
  for (const element of elementsWithin(root)) {
    if (isGone(patch, element, plan)) gone.add(element);
    const rule = Object.hasOwn(RANGES, element.name) ? RANGES[element.name] : undefined;
    if (rule !== undefined) moveRange(patch, element, rule, plan);
    if (Object.hasOwn(CELLS, element.name)) moveCell(patch, element, CELLS[element.name] ?? '', plan);
    if (element.name === 'brk' && element.parent?.name === 'rowBreaks') moveBreak(patch, element, plan);
    else if (element.name === 'row' && (element.parent?.name === 'from' || element.parent?.name === 'to')) patch.setText(element, String(plan.moved(Number(patch.text(element)))));
    else if (element.name === 'sqref') patch.setText(element, movedRangeList(patch.text(element).trim(), plan, growthOf(element)));
    else if (element.name === 'hyperlink') moveLink(patch, element, home, move);
    moveFormulaText(patch, element, home, move);
  }
  for (const container of new Set([...gone].flatMap(({ parent }) => parent ?? []))) removeFrom(patch, container, gone);
  for (const element of elementsWithin(root)) {
    if (element.name === 'mergeCells') cloneMerges(patch, element, gone, plan);
  }
}

/** Whether all cells that an entry of a list is about go. */
function isGone(patch: XmlPatch, element: XmlElement, plan: RowPlan): boolean {
  if (element.parent === null || element.name === 'selection') return false;
  const rule = Object.hasOwn(RANGES, element.name) ? RANGES[element.name] : undefined;
  const own = rule === undefined ? undefined : patch.attribute(element, rule.attribute);
  const within = element.children.find(({ name }) => name === 'sqref');
  const list = own ?? (within === undefined ? undefined : patch.text(within).trim());
  if (list === undefined || list === '') return false;
  const moved = movedRangeList(list, plan, 'never');
  // A merge of a single cell is an error to the programs that read it.
  return moved === '' || (element.name === 'mergeCell' && !moved.includes(':'));
}

/** A list that would be left empty goes as a whole: an empty one is an error to the programs that read it. */
function removeFrom(patch: XmlPatch, container: XmlElement, gone: ReadonlySet<XmlElement>): void {
  const staying = container.children.filter((child) => !gone.has(child)).length;
  if (staying === 0 && container.parent !== null && container.name !== 'mergeCells' && container.name !== 'commentList') {
    patch.remove(container);
    return;
  }
  for (const child of container.children) {
    if (gone.has(child)) patch.remove(child);
  }
  if (patch.attribute(container, 'count') !== undefined) patch.setAttribute(container, 'count', String(staying));
}

function growthOf(sqref: XmlElement): Growth {
  return sqref.parent?.name === 'sparkline' ? 'never' : 'always';
}

function moveRange(patch: XmlPatch, element: XmlElement, { attribute, growth }: RangeRule, plan: RowPlan): void {
  const written = patch.attribute(element, attribute);
  const moved = written === undefined ? '' : movedRangeList(written, plan, growth);
  if (moved !== written && moved !== '') patch.setAttribute(element, attribute, moved);
}

function moveCell(patch: XmlPatch, element: XmlElement, attribute: string, plan: RowPlan): void {
  const place = addressAt(patch.attribute(element, attribute) ?? '');
  if (place !== undefined && plan.moved(place.row) !== place.row) patch.setAttribute(element, attribute, cellAddress(plan.moved(place.row), place.col));
}

/** A break stands below the row it names, counted from 1. */
function moveBreak(patch: XmlPatch, element: XmlElement, plan: RowPlan): void {
  const row = Number(patch.attribute(element, 'id')) - 1;
  if (row >= 0) patch.setAttribute(element, 'id', String(plan.moved(row) + (plan.isDeleted(row) ? 0 : 1)));
}

function moveLink(patch: XmlPatch, element: XmlElement, home: string, move: SheetMove): void {
  const target = patch.attribute(element, 'location');
  if (target !== undefined) patch.setAttribute(element, 'location', moveFormula(target, home, move));
}

/** Merges within one row are repeated in the rows made after it. */
function cloneMerges(patch: XmlPatch, element: XmlElement, gone: ReadonlySet<XmlElement>, plan: RowPlan): void {
  const ranges = element.children.flatMap((merge) => rangeAt(patch.attribute(merge, 'ref') ?? '') ?? []);
  const byRow = Map.groupBy(ranges.filter(({ top, bottom }) => top === bottom), ({ top }) => top);
  const added = plan.newRows().flatMap(({ row, pattern }) => (byRow.get(pattern) ?? []).map(({ left, right }) => `<${element.prefix}mergeCell ref="${cellAddress(row, left)}:${cellAddress(row, right)}"/>`));
  const count = element.children.filter((merge) => !gone.has(merge)).length + added.length;
  if (added.length > 0) patch.append(element, added.join(''));
  if (count === 0) patch.remove(element);
  else patch.setAttribute(element, 'count', String(count));
}
