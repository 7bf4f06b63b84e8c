import { amountInUnit } from '#shared/domain/projectMoney.ts';
import { isSameCategory } from '#shared/domain/project.ts';
import { AMOUNT_FIELDS, isSameProjectValue, MONTH_FIELDS, type ProjectTableField } from '#shared/domain/projectTable.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { chineseNumber } from '#shared/wording/chineseNumber.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { addressAt } from '../../read/cellReference.ts';
import { USUAL_UNIT, type ProjectColumn } from '../../recognise/projects/findProjectTable.ts';
import { projectRoleOf, type ProjectColumnRole } from '../../recognise/projects/projectWords.ts';
import type { ReadProjects } from '../../recognise/projects/readProjectTable.ts';
import { asCellValue, shownText } from '../table/asCellValue.ts';
import { headCells } from '../table/headCells.ts';
import type { CellEdit } from '../sheet/patchSheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { monthTexts } from './monthTexts.ts';
import type { ProjectLayout } from './planProjectRows.ts';
import type { ProjectFormContent, ProjectFormRow } from './projectContent.ts';
import { projectNumbers } from './projectNumbers.ts';
import type { FormRow } from './readProjectForm.ts';

/** A cell that shall be written, by its place after rows have moved; `written` is null where it says nothing of its own. */
export interface ProjectCell extends CellEdit { written: { text: string } | null }

export interface ProjectCells {
  cells: ProjectCell[];
  /** What the form says of its projects and nobody has filled in: kept, by column. */
  kept: { header: string; names: string[] }[];
}

interface Fill { before: OpenSheet; read: ReadProjects; content: ProjectFormContent; layout: ProjectLayout; date1904: boolean }

/** All cells that a fill is to write, but those that say the same already. */
export function projectCells(fill: Fill): ProjectCells {
  const { before, layout } = fill;
  const kept = new Map<string, string[]>();
  const rows = layout.rows.flatMap((row, place) => (row.content === null ? [] : rowCells(fill, { row, at: layout.top + place, project: row.content }, kept)));
  const cells = [...aroundCells(fill), ...groupCells(fill), ...numberCells(fill), ...rows];
  const sourceOf = new Map(layout.rows.map((row, place) => [layout.top + place, row.isClone ? undefined : row.source]));
  const isNews = ({ row, col, value }: ProjectCell): boolean => {
    const source = sourceOf.has(row) ? sourceOf.get(row) : undefined;
    return source === undefined || before.textAt(source, col) !== String(value ?? '');
  };
  return { cells: cells.filter(isNews), kept: [...kept].map(([header, names]) => ({ header, names })) };
}

/** Title, headers and the labelled places above and below the table. */
function aroundCells({ before, read, content: { head, period, reportedOn }, layout: { plan }, date1904 }: Fill): ProjectCell[] {
  const asDay = (field: 'period' | 'reportedOn', day: string, words: string): string => {
    const place = addressAt(read.head.find((value) => value.field === field)?.cell ?? '');
    return place !== undefined && before.formatAt(place.row, place.col).isDate ? day : words;
  };
  const texts = { ...head, period: asDay('period', `${period}-01`, periodLabel(period)), reportedOn: asDay('reportedOn', reportedOn, dayText(reportedOn)) };
  const labelled = headCells(before, read, texts, date1904).map(({ row, col, value, written }) => ({ row, col, value, written }));
  const months = monthTexts(read, period).map(({ row, col, text }) => ({ row, col, value: text, written: { text } }));
  return [...labelled, ...months]
    .filter(({ row, col, value }) => before.textAt(row, col) !== String(value ?? ''))
    .map((cell) => ({ ...cell, row: plan.moved(cell.row) }));
}

/** A group row that was put in goes on counting: 三、 before its 类别, or 三 in the column of numbers. */
function groupCells({ before, read, layout }: Fill): ProjectCell[] {
  const columns = read.place.columns.map(({ col }) => col);
  let groups = 0;
  return layout.rows.flatMap((row, place): ProjectCell[] => {
    if (row.kind !== 'group') return [];
    groups += 1;
    if (!row.isClone) return [];
    return columns.flatMap((col): ProjectCell[] => {
      const text = before.textAt(row.source, col).trim();
      const numeral = /^([（(]?)[一二三四五六七八九十]+([)）、.．]?)/.exec(text);
      if (text === '') return [];
      const isBare = numeral !== null && numeral[0] === text;
      const number = numeral === null ? '' : `${numeral[1] ?? ''}${chineseNumber(groups)}${numeral[2] ?? ''}`;
      return [{ row: layout.top + place, col, value: isBare ? number : `${number}${row.name}`, written: null }];
    });
  });
}

function numberCells({ before, read, layout }: Fill): ProjectCell[] {
  const col = read.place.columns.find(({ leaf }) => projectRoleOf(leaf) === 'sequence')?.col;
  if (col === undefined) return [];
  return [...projectNumbers(before, layout, col)].map(([place, value]) => ({ row: layout.top + place, col, value, written: null }));
}

interface Placed { row: FormRow; at: number; project: ProjectFormRow }

function rowCells(fill: Fill, placed: Placed, kept: Map<string, string[]>): ProjectCell[] {
  return fill.read.place.columns.flatMap((column): ProjectCell[] => {
    const role = column.field === null ? projectRoleOf(column.leaf) : undefined;
    const cell = role === undefined ? fieldCell(fill, placed, column, kept) : roleCell(fill, placed, column, role);
    return cell === undefined ? [] : [cell];
  });
}

function fieldCell({ before, read, date1904 }: Fill, { row, at, project }: Placed, { col, field, header }: ProjectColumn, kept: Map<string, string[]>): ProjectCell | undefined {
  if (field === null) return undefined;
  const value = project.values[field];
  const isKnown = row.kind === 'project';
  const standing = isKnown ? standingCell(read, row.source, field) : undefined;
  if (field === 'name' && isKnown) return undefined;
  if (field === 'category' && value !== null && isSameCategory(read.place.grid.textAt(row.source, col), value) && !row.isClone) return undefined;
  if (standing !== undefined && isSameProjectValue(standing.value, value)) return undefined;
  if (value === null && !(isKnown && MONTH_FIELDS.has(field))) {
    // What an agency says of its own project is not wiped out because nobody has typed it in here.
    if (isKnown && standing !== undefined && standing.value !== null) kept.set(header, [...(kept.get(header) ?? []), row.name]);
    return undefined;
  }
  const amount = value === null || !AMOUNT_FIELDS.has(field) ? undefined : amountInUnit(value, read.place.unitOf.get(col) ?? USUAL_UNIT);
  const format = before.formatAt(row.source, col);
  const stored = asCellValue(amount === undefined ? value : Number(amount), { field: 'remark', format, header, date1904 });
  return { row: at, col, value: stored, written: { text: shownText(stored, format) } };
}

function standingCell({ table }: ReadProjects, source: number, field: ProjectTableField): { value: string | null } | undefined {
  return table.rows.find(({ row }) => row === source)?.cells[field];
}

/** A formula for the rate stays and needs no word; a rate that was typed would be last month's. */
function roleCell({ before, content: { period }, date1904 }: Fill, { row, at, project }: Placed, { col, header }: ProjectColumn, role: ProjectColumnRole): ProjectCell | undefined {
  const format = before.formatAt(row.source, col);
  const write = (value: string | number | null, field: 'remark' | 'completionRate' = 'remark'): ProjectCell => ({ row: at, col, value: asCellValue(value, { field, format, header, date1904 }), written: null });
  switch (role) {
    case 'sequence': return undefined;
    case 'period': return write(format.isDate ? `${period}-01` : periodLabel(period));
    case 'unit': return row.kind === 'project' && before.textAt(row.source, col).trim() !== '' ? undefined : write(project.unit);
    case 'rate': return write(project.rate, 'completionRate');
  }
}
