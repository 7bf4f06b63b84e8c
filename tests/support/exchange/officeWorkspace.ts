import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { trustKey } from '#electron/storage/tables/trustedKey.ts';
import { saveIdentity } from '#electron/storage/tables/workspace.ts';
import { UNIT, UNIT_KEY } from './craft.ts';

/** An office's workspace in the folder, closed, that has registered the key crafted packages are signed with. */
export async function makeOfficeWorkspace(folder: string): Promise<void> {
  const workspace = await openWorkspace(folder, systemPorts);
  const db = workspace.writing;
  if (db === undefined) throw new Error('not writable');
  saveIdentity(db, { role: 'office', unit: null, person: '李主任', phone: '' });
  trustKey(db, { publicKey: UNIT_KEY.publicKey.toString('hex'), role: 'unit', unit: UNIT, contact: '', status: 'active', at: '' });
  workspace.close();
}
