import { describe, expect, test } from 'vitest';
import type { Conflict, PackageResult } from '#shared/contract/exchange.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { NO_EFFECTS } from '#shared/domain/exchangePackage.ts';
import { filterConflicts, seenRefs, sideAuthorText, sideSourceText, sideValueText } from '#renderer/screens/exchange/conflicts/conflictRows.ts';
import { reasonText, stateText, toneOf } from '#renderer/screens/exchange/packageText.ts';
import { acceptedPackages, canAccept, confirmationsOf } from '#renderer/screens/exchange/receive/incoming.ts';
import { summaryText } from '#renderer/screens/exchange/receive/summaryText.ts';
import { mistakeOf } from '#renderer/screens/exchange/registration/fingerprintField.ts';
import { keyRows, registeredText } from '#renderer/screens/exchange/registration/keyRows.ts';
import { confirmedText, receivedUpTo, type ExchangeStatus } from '#renderer/screens/exchange/send/confirmedText.ts';
import { applicationName, packageName, receiptName } from '#renderer/screens/exchange/send/packageName.ts';
import { statusNote } from '#renderer/screens/exchange/statusNote.ts';

const SHA = 'ab'.repeat(32);
const FINGERPRINT = '73612 71638 55327 97631 87579 21001';
const SCIENCE = { role: 'unit', unit: '省科技厅' } as const;
const OFFICE = { role: 'office', unit: null } as const;

function result(name: string, given: Partial<PackageResult> = {}): PackageResult {
  return { file: `token-${name}` as FileToken, name, sha256: SHA, state: 'PREVIEWED', code: null, detail: {}, sender: SCIENCE, counts: NO_EFFECTS, effects: [], confirm: [], ...given };
}

function chain(given: Partial<ExchangeStatus['chains'][number]>): ExchangeStatus['chains'][number] {
  return { replica: 'a'.repeat(32), ...SCIENCE, seq: 0, isOwn: true, confirmed: 0, ...given };
}

describe('收包', () => {
  const guarded = result('大改', { state: 'PREVIEWED', code: 'package.confirmUnit', confirm: [{ unit: '省科技厅', replaced: 60, visible: 90 }] });

  test('what would go in is accepted unless it was left out; what waits, is refused or came before is not', () => {
    const all = [result('甲'), result('乙'), result('丙', { state: 'PARKED', code: 'package.missing' }), result('丁', { state: 'REJECTED', code: 'package.truncated' }), result('戊', { state: 'APPLIED', code: 'package.alreadyApplied' }), guarded];
    expect(acceptedPackages(all, new Set(['token-乙' as FileToken])).map(({ name }) => name)).toEqual(['甲', '大改']);
    expect(acceptedPackages(undefined, new Set())).toEqual([]);
    expect(canAccept(result('己', { state: 'QUARANTINED', code: 'package.fork' }))).toBe(false);
  });

  test('a unit whose name is to be typed is asked for once, with all files that ask for it', () => {
    const again = result('再改', { confirm: [{ unit: '省科技厅', replaced: 7, visible: 95 }] });
    expect(confirmationsOf([guarded, result('甲'), again])).toEqual([{ unit: '省科技厅', replaced: 67, visible: 95, names: ['大改', '再改'] }]);
  });

  test('the word of a file before it goes in tells whether it may', () => {
    expect([result('甲'), guarded, result('戊', { state: 'APPLIED', code: 'package.alreadyApplied' }), result('丙', { state: 'PARKED' })].map(stateText)).toEqual(['可接收', '需确认', '已接收过', '等待']);
    expect([toneOf(guarded), toneOf({ state: 'QUARANTINED' }), toneOf({ state: 'APPLIED' })]).toEqual(['watch', 'bad', 'good']);
  });

  test('a sender whose clock is days ahead is named, and told to set it right', () => {
    expect(reasonText(result('甲', { detail: { clockDays: 3 } }))).toContain('快了约 3 天');
    expect(reasonText(result('甲'))).toBe('');
  });

  test('one sentence counts the files by state in the order of concern, and adds up what they change', () => {
    const counts = { ...NO_EFFECTS, changes: 9, added: 4, conflicts: 1 };
    expect(summaryText([result('丁', { state: 'REJECTED', code: 'package.truncated' }), result('甲', { counts }), result('乙', { counts })])).toBe('共 3 个文件：可接收 2、拒收 1；新增 8、并存 2');
  });
});

describe('报送与确认', () => {
  test('how far the office has confirmed, and what it has not', () => {
    expect(confirmedText('unit', { chains: [chain({ seq: 120, confirmed: 100 })], unconfirmed: 20 })).toBe('省级已确认至第 100 条，另有 20 条尚未确认。');
    expect(confirmedText('unit', { chains: [chain({ seq: 120, confirmed: 120 })], unconfirmed: 0 })).toBe('省级已确认至第 120 条，全部已确认。');
    expect(confirmedText('unit', { chains: [chain({ seq: 5 })], unconfirmed: 5 })).toBe('省级还没有确认收到本单位的变更，共 5 条待确认。');
  });

  test('a unit with chains of two machines is told the sum, not a number that belongs to neither', () => {
    expect(confirmedText('unit', { chains: [chain({ seq: 120, confirmed: 120 }), chain({ replica: 'b'.repeat(32), seq: 30, confirmed: 10 })], unconfirmed: 20 })).toBe('省级已确认 130 条（本单位共 2 个编号），另有 20 条尚未确认。');
  });

  test('the office adds up the machines of a unit', () => {
    expect(receivedUpTo({ chains: [chain({ seq: 120 }), chain({ replica: 'b'.repeat(32), seq: 30 }), chain({ unit: '省工信厅', seq: 9 })] }, '省科技厅')).toBe(150);
  });

  test('everything that waits for somebody stands beside the title', () => {
    const quiet = { confirmed: null, unconfirmed: 0, attachmentsDue: 0, parked: 0, quarantined: 0, conflicts: 0, suggestions: 0, unknown: 0, chains: [] };
    expect(statusNote('office', quiet, false)).toBe('没有待处理的包和并存');
    expect(statusNote('office', { ...quiet, parked: 2, conflicts: 3, unknown: 1 }, false)).toBe('2 个包在等待；并存 3 项未裁定；有 1 项新版本内容暂不能显示，升级程序后显示');
  });

  test('files are named for whom they come from, what they are and the day; signs that Windows forbids are replaced', () => {
    const wish = { purpose: 'report', unit: null, full: false, share: 'office' } as const;
    const from = { own: '省科技厅', today: '2022-03-28' };
    expect(packageName(wish, from)).toBe('省科技厅_报送_20220328.yhtz');
    expect(packageName({ ...wish, full: true }, from)).toBe('省科技厅_完整报送_20220328.yhtz');
    expect(packageName({ ...wish, purpose: 'return', unit: '赣江新区/管委会' }, { own: null, today: '2022-03-28' })).toBe('省级下发_赣江新区_管委会_20220328.yhtz');
    expect([applicationName('省科技厅'), applicationName(null), receiptName('省科技厅_报送_20220328.yhtz')]).toEqual(['登记申请_省科技厅.yhdj', '省级密钥_领导小组办公室.yhdj', '省科技厅_报送_20220328_回执.txt']);
  });
});

describe('单位登记', () => {
  test('the first group that differs is named; full-width digits and any spacing count', () => {
    expect(mistakeOf('73612 71638 55327 97631 87579 21001', FINGERPRINT)).toBeNull();
    expect(mistakeOf('７３６１２７１６３８５５３２７９７６３１８７５７９２１００１', FINGERPRINT)).toBeNull();
    expect(mistakeOf('73612 71638 55328 97631 87579 21001', FINGERPRINT)).toContain('第 3 组不一致');
    expect(mistakeOf('73612 71638', FINGERPRINT)).toContain('现有 10 位');
  });

  const key = (unit: string | null, given: { status?: 'active' | 'revoked'; at?: string } = {}) => ({ publicKey: `${unit ?? 'office'} ${given.at ?? ''}`, role: unit === null ? 'office' as const : 'unit' as const, unit, contact: '', status: 'active' as const, at: '2022-03-28', fingerprint: FINGERPRINT, isOwn: false, ...given });

  test('a unit with an old and a new key has the new one first; units without any follow in the order of the plan', () => {
    const rows = keyRows([key('省工信厅'), key('省科技厅', { status: 'revoked', at: '2022-01-01' }), key('省科技厅', { at: '2022-03-30' })], ['省科技厅', '省发改委', '省工信厅']);
    expect(rows.map(({ name, state, isFirst }) => [name, state, isFirst])).toEqual([['省科技厅', '已登记', true], ['省科技厅', '已吊销', false], ['省工信厅', '已登记', true], ['省发改委', '未登记', true]]);
    expect(rows.map(({ canRevoke }) => canRevoke)).toEqual([true, false, true, false]);
    expect(keyRows([key(null)], []).map(({ name, state }) => [name, state])).toEqual([['领导小组办公室', '已信任']]);
  });

  test('a unit whose only key was revoked counts as not registered', () => {
    expect(registeredText([key('省科技厅', { status: 'revoked' }), key('省工信厅')], ['省科技厅', '省工信厅', '省发改委'])).toBe('已登记 1 个，未登记 2 个');
  });
});

describe('并存裁定', () => {
  const entity = 'entry:2022-1a2b3c4d|2.1/17|2022-03|省科技厅';
  const side = (given: Partial<Conflict['sides'][number]>): Conflict['sides'][number] => ({
    ref: `${'a'.repeat(32)}:1`, value: 7200, ...SCIENCE, person: '王小明', at: '2022-03-28T12:00:00.000Z', source: 'typed', sourceName: null, shown: true, isRuling: false, isClockOff: false, ...given,
  });
  const conflict = (given: Partial<Conflict>): Conflict => ({ entity, field: 'completionRate', kind: 'conflict', sides: [side({}), side({ ref: `${'b'.repeat(32)}:4`, value: 8000, shown: false, source: `workbook:${SHA}!Sheet1!C4`, sourceName: '三月.xlsx' })], startedFrom: null, isReopened: false, ...given });

  test('a unit may decide what is its own; the office everything; another unit only looks', () => {
    const all = [conflict({}), conflict({ entity: 'entry:2022-1a2b3c4d|2.1/17|2022-03|省工信厅' }), conflict({ entity: 'problem:2022-1a2b3c4d|x', field: 'text' })];
    expect(filterConflicts(all, { kind: 'mine', text: '' }, SCIENCE)).toEqual([all[0], all[2]]);
    expect(filterConflicts(all, { kind: 'mine', text: '' }, OFFICE)).toHaveLength(3);
    expect(filterConflicts(all, { kind: 'conflict', text: '' }, SCIENCE)).toHaveLength(3);
  });

  test('suggestions stand apart, and a word is looked for in what it is about and in the values', () => {
    const suggestion = conflict({ kind: 'suggestion', field: 'progress', sides: [side({ value: '已建成算力中心' })] });
    expect(filterConflicts([conflict({}), suggestion], { kind: 'suggestion', text: '' }, OFFICE)).toEqual([suggestion]);
    expect(filterConflicts([conflict({}), suggestion], { kind: 'suggestion', text: '算力' }, OFFICE)).toEqual([suggestion]);
    expect(filterConflicts([conflict({}), suggestion], { kind: 'conflict', text: '算力' }, OFFICE)).toEqual([]);
    expect(filterConflicts([conflict({})], { kind: 'conflict', text: '任务 17' }, OFFICE)).toHaveLength(1);
  });

  test('a side says its value, who wrote it and from where', () => {
    const shown = conflict({});
    const [first, second] = shown.sides;
    if (first === undefined || second === undefined) throw new Error('two sides');
    expect(sideValueText(shown, first)).toBe('72%');
    expect(sideAuthorText(first, [first])).toBe('省科技厅 王小明');
    // One person on two machines.
    expect(sideAuthorText(first, shown.sides)).toBe('省科技厅 王小明（编号尾 AAAA）');
    expect(sideSourceText(second)).toContain('三月.xlsx');
    expect(sideSourceText({ ...first, isRuling: true })).toBe('先前的裁定');
    expect(sideAuthorText(side({ role: 'office', unit: null, person: '' }), shown.sides)).toBe('领导小组办公室');
    expect(seenRefs(shown)).toEqual([`${'a'.repeat(32)}:1`, `${'b'.repeat(32)}:4`]);
  });
});
