import { extname } from 'node:path';
import { composeCopy } from '../compose/composeCopy.ts';
import { openWorkbookParts } from '../fill/xml/workbookParts.ts';
import type { WorkbookParts } from '../fill/xml/workbookParts.ts';
import { readWorkbook } from '../read/readWorkbook.ts';
import type { ReadLimits } from '../read/readLimits.ts';
import { readZipWorkbook } from '../read/readZipWorkbook.ts';
import { defaultReadLimits } from '../read/readLimits.ts';
import { openZip } from '../container/openZip.ts';
import type { Sheet, Workbook } from '../sheet.ts';
import type { Annotation, TablePlace } from './annotation.ts';
import { clearMarks } from './clearMarks.ts';
import { markSheet } from './markSheet.ts';
import { openStyleBook } from './styleBook.ts';

export interface AnnotatedWorkbook {
  bytes: Buffer;
  /** What the copy is to be saved as; macros stay in a workbook that has them. */
  extension: 'xlsx' | 'xlsm';
  /** How many annotations stand at a cell. */
  marked: number;
  /** Annotations whose sheet the workbook does not have. */
  unplaced: Annotation[];
}

export interface AnnotateOptions {
  fileName?: string;
  limits?: ReadLimits;
  /** Where the tables are, as recognition found them; of other sheets they are found anew. */
  tables?: readonly TablePlace[];
}

/**
 * A copy of somebody's workbook with what is wrong written at its cells (批注 and colour) and in a column 错误信息 beside the
 * table. Marks of an earlier copy are taken away; all else of an .xlsx keeps its bytes, another format becomes a new .xlsx.
 */
export function annotateWorkbook(bytes: Buffer, annotations: readonly Annotation[], options: AnnotateOptions = {}): AnnotatedWorkbook | Promise<AnnotatedWorkbook> {
  const workbook = readWorkbook(bytes, options);
  if (workbook.format === 'xlsx') return annotateInPlace(bytes, annotations, options);
  return composeCopy(workbook).then((copy) => annotateInPlace(copy, annotations, { ...options, fileName: '' }));
}

function annotateInPlace(bytes: Buffer, annotations: readonly Annotation[], { fileName = '', limits = defaultReadLimits, tables = [] }: AnnotateOptions): AnnotatedWorkbook {
  const cleared = clearMarks(bytes);
  const parts = openWorkbookParts(cleared);
  const workbook = readZipWorkbook(openZip(cleared, limits.zip), limits, undefined);
  const styles = openStyleBook(parts);
  let marked = 0;
  const unplaced: Annotation[] = [];
  for (const [name, own] of Map.groupBy(annotations, (annotation) => annotation.sheet)) {
    const found = sheetNamed(parts, workbook, name);
    if (found === undefined) unplaced.push(...own);
    else marked += markSheet(parts, found.place, { sheet: found.sheet, annotations: own, styles, table: tables.find((table) => table.sheet === name) });
  }
  styles.write();
  return { bytes: parts.finish(), extension: extname(fileName).toLowerCase() === '.xlsm' ? 'xlsm' : 'xlsx', marked, unplaced };
}

function sheetNamed(parts: WorkbookParts, workbook: Workbook, name: string): { place: WorkbookParts['sheets'][number]; sheet: Sheet } | undefined {
  const place = parts.sheets.find((sheet) => sheet.name === name);
  const sheet = workbook.sheets.find((each) => each.name === name);
  return place === undefined || sheet === undefined ? undefined : { place, sheet };
}
