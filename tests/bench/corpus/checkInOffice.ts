import { readFileSync } from 'node:fs';
import type { Workbook } from '#electron/workbook/sheet.ts';
import { compareWithOffice } from './compareWithOffice.ts';
import type { Difference } from './corpusRow.ts';
import { WRITTEN } from './fillOneCell.ts';
import type { OfficeSheet } from './officeCell.ts';
import { openOffice } from './openInOffice.ts';
import { pythonLines } from './pythonLines.ts';

/** A file as it was read, and as it was filled when it was. */
export interface OfficeFile { file: string; extension: string; bytes: Buffer; workbook: Workbook; filled: Buffer | undefined }

export interface OfficeFinding {
  /** Undefined when LibreOffice did not open the file. */
  compared: { cells: number; differences: Difference[] } | undefined;
  filled: 'opened' | 'lost' | 'not opened before' | undefined;
}

export interface OfficeCheck { check(files: readonly OfficeFile[]): Promise<OfficeFinding[]>; close(): void }

/** Opens files in LibreOffice as they were and as they are filled, many in one start of it. */
export function officeCheck(): OfficeCheck {
  const office = openOffice();
  const python = pythonLines(new URL('./readFromOffice.py', import.meta.url));
  return {
    check: async (files) => {
      const filled = files.filter((file) => file.filled !== undefined);
      const opened = await office.convert([...files, ...filled.map((file) => ({ bytes: file.filled ?? file.bytes, extension: file.extension }))]);
      const findings: OfficeFinding[] = [];
      for (const [i, file] of files.entries()) {
        const [before, after] = [opened[i], opened[files.length + filled.indexOf(file)]];
        const hasValue = after !== undefined && readFileSync(after, 'utf8').includes(escaped(WRITTEN));
        // What LibreOffice did not open before us is no fault of ours.
        findings.push({ compared: await compare(before, file), filled: file.filled === undefined ? undefined : hasValue ? 'opened' : before === undefined ? 'not opened before' : 'lost' });
      }
      return findings;
    },
    close: () => {
      python.close();
      office.close();
    },
  };

  async function compare(opened: string | undefined, { workbook, file }: OfficeFile): Promise<OfficeFinding['compared']> {
    if (opened === undefined) return undefined;
    const line = await python.ask(opened);
    const { sheets } = line === undefined ? {} as { sheets?: OfficeSheet[] } : JSON.parse(line) as { sheets?: OfficeSheet[] };
    return sheets === undefined ? undefined : compareWithOffice(workbook, sheets, file);
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
