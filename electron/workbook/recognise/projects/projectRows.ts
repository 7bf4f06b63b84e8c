import type { Cell, SheetRow } from '../../sheet.ts';
import { readLabels } from '../headLabels.ts';
import { writtenCells } from '../sheetGrid.ts';
import { squeeze } from '../squeeze.ts';
import type { ProjectTablePlace } from './findProjectTable.ts';
import { projectRoleOf } from './projectWords.ts';

/**
 * What a row below the header is. blank: prepared for a project (numbered, or with formulas); nameless: somebody wrote
 * into it, and no project's name; header: repeated, or a line that numbers the columns.
 */
export type ProjectRowKind = 'project' | 'group' | 'total' | 'note' | 'header' | 'nameless' | 'blank';

export interface ProjectRow {
  row: number;
  kind: ProjectRowKind;
  /** The project's name; of a group, its title. */
  name: string;
  /** The cell that the name stands in. */
  cell: Cell | undefined;
}

/** Reads the rows below a table's header, one at a time. */
export function projectRowReader({ grid, columns, header }: ProjectTablePlace): (row: SheetRow) => ProjectRow {
  const nameColumn = columns.find(({ field }) => field === 'name');
  const nameCol = nameColumn?.col ?? 0;
  const categoryCol = columns.find(({ field }) => field === 'category')?.col;
  const sequenceCol = columns.find(({ leaf }) => projectRoleOf(leaf) === 'sequence')?.col;
  // Where 一 and 1 both stand, 一 is a group's; projects alone may be numbered in either way.
  const isNumberedBelow = sequenceCol !== undefined && grid.sheet.rows.some(({ row, cells }) => row > header.bottom && cells.some(({ col, text }) => col === sequenceCol && /\d/.test(text)));
  const headerOf = new Map(columns.map(({ col, leaf }) => [col, squeeze(leaf)]));

  return (row) => {
    const written = writtenCells(row);
    const nameCell = written.find(({ col }) => col === nameCol);
    const name = tidy(nameCell?.text ?? '');
    const [first] = written;
    const of = (kind: ProjectRowKind, cell = nameCell, text = name): ProjectRow => ({ row: row.row, kind, name: text, cell });
    if (first === undefined) return of('blank');
    if (isSum(first.text) || isSum(name)) return of('total');
    if (isNote(first.text) || (name === '' && isLabelled(written))) return of('note');
    if (isHeader(written)) return of('header');
    const typed = written.filter(({ formula }) => formula === 'none');
    const [only] = typed;
    if (typed.length === 1 && only !== undefined && only.col <= Math.max(nameCol, first.col) && isGroup(only.text)) return of('group', only, tidy(only.text).replace(GROUP_NUMBER, ''));
    if (name !== '' && isNumberedBelow && isNumeral(written.find(({ col }) => col === sequenceCol)?.text ?? '')) return of('group');
    if (name !== '') return of('project');
    return of(typed.every(({ col, text }) => col === categoryCol || (col === sequenceCol && /^\D?\d+\D?$/.test(squeeze(text)))) ? 'blank' : 'nameless');
  };

  function isHeader(written: readonly Cell[]): boolean {
    const same = written.filter(({ col, text }) => headerOf.get(col) === squeeze(text)).length;
    if (same >= 2 && same * 2 >= written.length) return true;
    return written[0]?.row === header.bottom + 1 && written.length >= 4 && written.every(({ text }, place) => squeeze(text) === String(place + 1) || squeeze(text) === String.fromCharCode(97 + place));
  }
}

const GROUP_NUMBER = /^[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*/;

function isGroup(text: string): boolean {
  const bare = text.trim().replace(GROUP_NUMBER, '');
  return bare !== '' && (bare !== text.trim() || /(?:项目|领域|类)$/.test(squeeze(text)));
}

/** 一 in the column of numbers is a group's, whatever sums stand beside its title. */
function isNumeral(text: string): boolean {
  return /^[(]?[一二三四五六七八九十]{1,3}[)、.]?$/.test(squeeze(text));
}

function isSum(text: string): boolean {
  return /^(?:合计|总计|小计|共计|全省合计)/.test(squeeze(text));
}

/** 注：…, 填表说明：… and the signatures stand below a table. */
function isNote(text: string): boolean {
  return /^(?:注|备注|说明|填表说明|填报说明|填报人|负责人|审核人|联系人|填报单位)[0-9]*:/.test(squeeze(text));
}

/** 单位负责人：　　填表人：　　联系电话： */
function isLabelled(written: readonly Cell[]): boolean {
  return written.some(({ text }) => readLabels(text).some(({ hasColon }) => hasColon));
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
