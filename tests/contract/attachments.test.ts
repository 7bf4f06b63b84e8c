import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshFolder, valueOf, type OpenDoor } from '#tests/support/hosts/door.ts';
import { DOORS } from '#tests/support/hosts/doors.ts';
import { SMALL_PLAN_SOURCE, smallPlan } from '#tests/support/hosts/smallPlan.ts';

const UNIT = '省科技厅';

describe.each(DOORS)('through the door $name', (hostDoor) => {
  let place: ReturnType<typeof freshFolder>;
  let door: OpenDoor;
  let key: { planKey: string; taskKey: string; period: string; unit: string };

  beforeEach(async () => {
    place = freshFolder();
    door = await hostDoor.open(path.join(place.folder, '工作区'));
    const { planKey } = valueOf(await door.call('workspace.setUp', { identity: { role: 'unit', unit: UNIT, person: '王小明', phone: '0791-1' }, plan: { draft: smallPlan(), source: SMALL_PLAN_SOURCE } }));
    key = { planKey: planKey ?? '', taskKey: '1.1/2', period: '2026-03', unit: UNIT };
  });
  afterEach(async () => {
    await door.close();
    place.remove();
  });

  test('a file that is added to an entry is listed, taken out again as it was, and taken off with a reason', async () => {
    const file = path.join(place.folder, '会议 纪要.pdf');
    writeFileSync(file, '会议纪要全文');
    const added = valueOf(await door.call('attachment.add', { key, files: [await door.pickSource(file)] }));
    expect(added).toMatchObject({ added: 1, known: 0, attachments: [{ name: '会议 纪要.pdf', bytes: 18, person: '王小明', state: 'held', retracted: null }] });
    const sha256 = added.attachments[0]?.sha256 ?? '';
    for (const operation of ['attachment.open', 'attachment.saveAs'] as const) {
      const target = await door.pickTarget(`${operation === 'attachment.open' ? '副本' : '另存'}.pdf`);
      expect(valueOf(await door.call(operation, { key, sha256, target }))).toMatchObject({ bytes: 18 });
      expect(Buffer.from(await door.written(target)).toString('utf8')).toBe('会议纪要全文');
    }
    valueOf(await door.call('attachment.retract', { key, sha256, reason: '传错了文件' }));
    expect(valueOf(await door.call('attachment.list', { key }))).toMatchObject([{ sha256, retracted: '传错了文件' }]);
    expect(valueOf(await door.call('workspace.verify', {})).agrees).toBe(true);
  });

  test.each([
    ['a hash that is a path', { sha256: '../../workspace.db' }],
    ['a hash with something behind it', { sha256: `${'ab'.repeat(32)}/x` }],
  ])('%s is refused before anything is looked for', async (_, wrong) => {
    const target = await door.pickTarget('副本.pdf');
    expect(await door.callRaw('attachment.saveAs', { key, ...wrong, target })).toMatchObject({ ok: false, error: { code: 'call.badInput', detail: { field: 'sha256' } } });
  });
});
