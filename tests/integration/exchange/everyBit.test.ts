import { afterAll, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { Refusal } from '#shared/contract/refusal.ts';
import { verifyPackage } from '#electron/exchange/verifyPackage.ts';
import { craftPackage, officeReceiver } from '#tests/support/exchange/craft.ts';
import { closeDesks, openDesk, register } from '#tests/support/exchange/desk.ts';

afterAll(closeDesks);

const isAccepted = (bytes: Buffer): Promise<boolean> =>
  verifyPackage(bytes, officeReceiver()).then(() => true, (error: unknown) => {
    if (error instanceof Refusal) return false;
    throw error;
  });

test('not one flipped bit of a package is accepted, and not one truncation', { timeout: 300_000 }, async () => {
  const bytes = await craftPackage();
  expect(await isAccepted(bytes)).toBe(true);
  let accepted = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (await isAccepted(flipped)) accepted += 1;
  }
  for (let length = 0; length < bytes.length; length += 1) if (await isAccepted(bytes.subarray(0, length))) accepted += 1;
  console.log(`${bytes.length * 8} bits flipped, ${bytes.length} truncations: ${accepted} accepted`);
  expect(accepted).toBe(0);
});

test('damaged copies of a real package leave the office’s database as it was', { timeout: 300_000 }, async () => {
  const office = await openDesk({ unit: null });
  const unit = await openDesk({ unit: '省科技厅' });
  await register(unit, office);
  for (const period of ['2026-01', '2026-02', '2026-03']) await unit.fill('1.1/2', period, { status: 'inProgress', progress: `${period} 进展：${'按计划推进。'.repeat(40)}` });
  const bytes = await unit.pack();
  const before = [await stateOf(office), (await office.get('workspace.status', {})).changes];
  const damaged = Array.from({ length: 90 }, (_, place) => damage(bytes, place));
  for (let start = 0; start < damaged.length; start += 30) {
    const results = await office.receive(...damaged.slice(start, start + 30));
    expect(results.filter(({ state }) => state === 'APPLIED' || state === 'VERIFIED')).toEqual([]);
  }
  expect([await stateOf(office), (await office.get('workspace.status', {})).changes]).toEqual(before);
  expect(await office.receive(bytes)).toMatchObject([{ state: 'APPLIED' }]);
});

/** Two of three are flipped at places spread over the file, one of three cut short. */
function damage(bytes: Buffer, place: number): Buffer {
  const at = Math.floor((bytes.length * (place + 1)) / 92);
  if (place % 3 === 2) return bytes.subarray(0, at);
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << (place % 8));
  return copy;
}

async function stateOf(desk: Awaited<ReturnType<typeof openDesk>>): Promise<string> {
  return createHash('sha256').update(JSON.stringify([...(await desk.values())])).digest('hex');
}
