import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { typedSource } from '#shared/domain/change.ts';
import { submissionEntity } from '#shared/domain/submission.ts';
import { recordReceipts } from '#electron/storage/write/receipts.ts';
import { findSubmission } from '#electron/storage/tables/submission.ts';
import { saveIdentity } from '#electron/storage/tables/workspace.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { openStored, type StoredWorkspace } from '#tests/support/storage/storedWorkspace.ts';
import { testPorts, type TestPorts } from '#tests/support/storage/testPorts.ts';

const KEY = { planKey: '2026-0a1b2c3d', period: '2026-03', unit: '省科技厅' };

describe('the receipt of a report', () => {
  let place: ReturnType<typeof freshFolder>;
  let ports: TestPorts;
  let stored: StoredWorkspace;

  beforeEach(async () => {
    place = freshFolder();
    ports = testPorts('2026-03-26T02:00:00Z');
    stored = await openStored(path.join(place.folder, '工作区'), ports);
    arrives('submitted', '2026-03-20');
  });
  afterEach(() => {
    stored.close();
    place.remove();
  });

  const arrives = (state: string, submittedOn: string) => stored.write('package.receive', ({ record }) => {
    const entity = submissionEntity(KEY);
    record({ entity, field: 'state', value: state, base: [], source: typedSource });
    record({ entity, field: 'submittedOn', value: submittedOn, base: [], source: typedSource });
  });
  const sitAtOffice = () => stored.write('workspace.setUp', () => saveIdentity(stored.db, { role: 'office', unit: null, person: '张三', phone: '' }));
  const note = () => stored.write('package.receive', (context) => recordReceipts(context));
  const receivedOn = () => findSubmission(stored.workspace.reading, KEY).submission.receivedOn;

  test('is noted at the office on the day it arrives, and is not moved by a second look', () => {
    sitAtOffice();
    expect(note()).toEqual([KEY]);
    expect(receivedOn()).toBe('2026-03-26');
    ports.setClock('2026-03-30T02:00:00Z');
    expect(note()).toEqual([]);
    expect(receivedOn()).toBe('2026-03-26');
  });

  test('is never noted by the unit itself', () => {
    expect(note()).toEqual([]);
    expect(receivedOn()).toBeNull();
  });

  test('of a report that was taken back before it arrived is none', () => {
    stored.write('package.receive', ({ record, db }) => {
      const heads = db.all<{ ref: string }>("SELECT r.replica_id || ':' || h.seq AS ref FROM head h JOIN replica r USING (replica_no) JOIN entity e USING (entity_no) WHERE e.entity_key = ? AND h.field = 'state'", submissionEntity(KEY));
      record({ entity: submissionEntity(KEY), field: 'state', value: 'draft', base: heads.map(({ ref }) => ref), source: typedSource });
    });
    sitAtOffice();
    expect(note()).toEqual([]);
  });
});
