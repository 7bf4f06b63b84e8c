import path from 'node:path';
import type { RunningApp } from './runningApp.ts';

/** Answers the browser's dialog for files that `ask` opens. */
export async function pickFiles({ page }: RunningApp, ask: () => Promise<void>, files: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), ask()]);
  await chooser.setFiles([...files]);
}

/** The file that the page hands over when `ask` is done, where the person's downloads lie. */
export async function downloadBy({ page, folder }: RunningApp, ask: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), ask()]);
  const file = path.join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}
