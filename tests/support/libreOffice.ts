import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasLibreOffice) console.warn('Workbooks are not opened in LibreOffice: this machine has no soffice.');

/** The file as LibreOffice writes it after opening it: a workbook again, or `pdf`, `csv`, `fods`. */
export function throughLibreOffice(bytes: Buffer, from: string, to: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-office-'));
  try {
    const file = path.join(folder, `ledger.${from}`);
    writeFileSync(file, bytes);
    const out = path.join(folder, 'out');
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${path.join(tmpdir(), 'ledger-office-profile')}`, '--convert-to', to, '--outdir', out, file], { stdio: 'pipe', timeout: 120_000 });
    return readFileSync(path.join(out, `ledger.${to.split(':')[0] ?? to}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
