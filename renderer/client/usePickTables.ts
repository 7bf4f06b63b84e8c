import type { PickedFile } from '#shared/contract/hostOperations.ts';
import { TABLE_FILTERS, tableFiles } from './tableFiles.ts';
import { usePickFiles, type PickFiles, type WantedFiles } from './usePickFiles.ts';

export type PickTables = PickFiles;

const TABLES: WantedFiles = {
  filters: TABLE_FILTERS,
  keep: (files) => {
    const { tables, skipped } = tableFiles(files);
    return { kept: tables, skipped };
  },
};

/** Tables picked in a dialog or dropped on the page. */
export function usePickTables(onPicked: (files: readonly PickedFile[]) => void): PickTables {
  return usePickFiles(TABLES, onPicked);
}
