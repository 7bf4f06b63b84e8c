import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const hasOffice = spawnSync('soffice', ['--version']).status === 0;

/** A program that has not written anything for so long hangs. */
const PATIENCE_MS = 60_000;

/** Dates and numbers as on a Chinese system, whatever system this is. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>zh-CN</value></prop></item>
</oor:items>`;

export interface Office {
  /** Where LibreOffice's flat .fods of each file is; undefined for what it does not open. Gone with the next call. */
  convert(files: readonly { bytes: Buffer; extension: string }[]): Promise<(string | undefined)[]>;
  close(): void;
}

/** LibreOffice with a profile of its own. */
export function openOffice(): Office {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-corpus-'));
  const profile = path.join(folder, 'profile');
  mkdirSync(path.join(profile, 'user'), { recursive: true });
  writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), PROFILE);
  const [place, out] = [path.join(folder, 'in'), path.join(folder, 'out')];
  return {
    convert: async (files) => {
      for (const each of [place, out]) {
        rmSync(each, { recursive: true, force: true });
        mkdirSync(each);
      }
      const names = files.map(({ bytes, extension }, i) => {
        const name = path.join(place, `${i}${extension}`);
        writeFileSync(name, bytes);
        return name;
      });
      await convertAll(names, out, profile);
      return files.map((_, i) => converted(out, i)).map((name) => (existsSync(name) ? name : undefined));
    },
    close: () => { rmSync(folder, { recursive: true, force: true }); },
  };
}

function converted(out: string, i: number): string {
  return path.join(out, `${i}.fods`);
}

/** A file that brings the program down, or that it does not come back from, must not take those behind it along. */
async function convertAll(names: readonly string[], out: string, profile: string): Promise<void> {
  for (let at = 0; at < names.length;) {
    if (await runOffice(names.slice(at), out, profile)) return;
    const last = names.findLastIndex((_, i) => existsSync(converted(out, i)));
    at = Math.max(at, last + 1) + 1;
  }
}

/** False when it had to be ended, or ended otherwise than it should. */
async function runOffice(names: readonly string[], out: string, profile: string): Promise<boolean> {
  const child = spawn('soffice', ['--headless', `-env:UserInstallation=file://${profile}`, '--convert-to', 'fods', '--outdir', out, ...names], { stdio: 'ignore', detached: true });
  let [seen, since] = [-1, Date.now()];
  const watch = setInterval(() => {
    const count = readdirSync(out).length;
    if (count > seen) [seen, since] = [count, Date.now()];
    if (Date.now() - since <= PATIENCE_MS || child.pid === undefined) return;
    clearInterval(watch);
    // What is started is a script: the program itself is of its group.
    process.kill(-child.pid, 'SIGKILL');
  }, 1_000);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  return code === 0;
}
