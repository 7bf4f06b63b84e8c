import type { FileFilter } from '#shared/contract/hostOperations.ts';

/** Names under which tables go round; what a file really is, its first bytes tell. */
const EXTENSIONS = ['xlsx', 'xlsm', 'xls', 'et', 'ett', 'xltx', 'ods', 'csv', 'tsv', 'htm', 'html', 'xml'];

export const TABLE_FILTERS: FileFilter[] = [{ name: '表格', extensions: EXTENSIONS }];

/** Of a dropped folder only its tables; when nothing bears such a name, everything, so that each gets its reason. */
export function tableFiles<F extends { name: string }>(files: readonly F[]): { tables: readonly F[]; skipped: number } {
  const tables = files.filter(({ name }) => EXTENSIONS.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase()));
  return tables.length === 0 ? { tables: files, skipped: 0 } : { tables, skipped: files.length - tables.length };
}
