import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDesktop, type DesktopPlaces } from '#electron/hosts/desktop/startDesktop.ts';
import { createDesktopClient } from '#renderer/client/desktopClient.ts';
import { valueOf, type Door } from './door.ts';
import { createElectron, type ElectronStandIn } from './electronStandIn.ts';

const place = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** Places with a page small enough to be read in a test. */
export function desktopPlaces(workspace: string): DesktopPlaces {
  return { built: place('tests/fixtures/hosts/built'), resources: place('build/samples'), icon: place('build/icons/icon.png'), workspace };
}

/** Ends the desktop as Electron does when its window is closed. */
export async function quitDesktop(standIn: ElectronStandIn): Promise<void> {
  const child = standIn.child();
  const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  standIn.app.emit('will-quit', { preventDefault: () => undefined });
  await gone;
}

/** The desktop from page to app process, with only Electron's objects stood in. */
export const desktopDoor: Door = {
  name: 'desktop (Electron stood in)',
  open: async (workspace) => {
    const standIn = createElectron();
    await startDesktop(standIn.electron, desktopPlaces(workspace));
    const page = standIn.exposed.get('ledger');
    if (page === undefined) throw new Error('The preload exposed nothing.');
    const client = createDesktopClient(page);
    const status = await client.call('workspace.status', {});
    if (!status.ok) {
      await quitDesktop(standIn);
      valueOf(status);
    }
    const folder = mkdtempSync(path.join(tmpdir(), 'ledger-door-'));
    const targets = new Map<string, string>();
    return {
      call: client.call,
      callRaw: (name, input) => page.call(name, input).result,
      pickSource: async (file) => {
        standIn.answers.open = [file];
        const [picked] = valueOf(await client.pickSources());
        if (picked === undefined) throw new Error('Nothing was picked.');
        return picked.token;
      },
      pickTarget: async (name) => {
        standIn.answers.save = path.join(folder, name);
        const token = valueOf(await client.pickTarget(name));
        if (token === null) throw new Error('Nothing was picked.');
        targets.set(token, standIn.answers.save);
        return token;
      },
      written: (token) => Promise.resolve(readFileSync(targets.get(token) ?? '')),
      close: async () => {
        await quitDesktop(standIn);
        rmSync(folder, { recursive: true });
      },
    };
  },
};
