import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WRITTEN } from './fillOneCell.ts';

export const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** Files that LibreOffice does not open, or opens without what was written into them; `untouched` are those same files before. */
export function missingInOffice(files: readonly { name: string; filled: Buffer; untouched: Buffer }[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-corpus-'));
  try {
    const opened = openAll(folder, 'filled', files.map(({ filled }) => filled));
    const lost = files.filter((_, i) => opened[i]?.includes(escaped(WRITTEN)) !== true);
    // What LibreOffice did not open before us is no fault of ours.
    const before = openAll(folder, 'before', lost.map(({ untouched }) => untouched));
    return lost.filter((_, i) => before[i] !== undefined).map(({ name }) => name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openAll(folder: string, kind: string, files: readonly Buffer[]): (string | undefined)[] {
  const place = path.join(folder, kind);
  const out = path.join(folder, `${kind}-out`);
  mkdirSync(place);
  const names = files.map((bytes, i) => {
    const name = path.join(place, `${i}.xlsx`);
    writeFileSync(name, bytes);
    return name;
  });
  for (let at = 0; at < names.length; at += 50) convert(names.slice(at, at + 50), out, folder);
  return files.map((_, i) => {
    const file = path.join(out, `${i}.fods`);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
}

/** One file that brings the program down must not take the others with it. */
function convert(names: readonly string[], out: string, folder: string): void {
  try {
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${path.join(folder, 'profile')}`, '--convert-to', 'fods', '--outdir', out, ...names], { stdio: 'ignore', timeout: 180_000 });
  } catch {
    if (names.length === 1) return;
    const half = Math.ceil(names.length / 2);
    convert(names.slice(0, half), out, folder);
    convert(names.slice(half), out, folder);
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
