import { describe, expect, test } from 'vitest';
import { keyRows } from '#renderer/screens/exchange/registration/keyRows.ts';
import { passphraseMistake } from '#renderer/screens/exchange/registration/passphrase.ts';
import { learntText, notLearnt } from '#renderer/screens/exchange/registration/rotationText.ts';
import { encryptNote } from '#renderer/screens/exchange/send/encryptNote.ts';

const unit = (name: string) => ({ role: 'unit' as const, unit: name });

describe('更换省级密钥', () => {
  const units = [{ unit: '省科技厅', hasLearnt: true }, { unit: '省工信厅', hasLearnt: false }, { unit: '南昌市', hasLearnt: false }];

  test('units that have not said they know the next key are named, with what they can do', () => {
    expect(notLearnt(units)).toEqual(['省工信厅', '南昌市']);
    expect(learntText(units)).toBe('已登记的 3 个单位中，1 个已确认收到新密钥；尚未确认：省工信厅、南昌市。它们要先收下一个下发包，或用电话核对新指纹。');
    expect(learntText(units.slice(0, 1))).toBe('已登记的 1 个单位都已确认收到新密钥，可以启用。');
    expect(learntText([])).toContain('可以直接启用');
  });

  test('the key that signs here is told from the others, and cannot be revoked', () => {
    const key = { publicKey: 'a'.repeat(64), role: 'office' as const, unit: null, contact: '', status: 'active' as const, at: '2022-03-28', fingerprint: '', isOwn: true };
    const rows = keyRows([key, { ...key, publicKey: 'b'.repeat(64), isOwn: false }], []);
    expect(rows.map(({ state, canRevoke }) => [state, canRevoke])).toEqual([['本机使用', false], ['已信任', true]]);
  });
});

describe('口令', () => {
  test('shorter than twelve signs, or of very few different ones, is too weak', () => {
    expect(passphraseMistake('数字经济')).toBe('口令不少于 12 个字符，现有 4 个。');
    expect(passphraseMistake('111111111111')).toContain('重复');
    expect(passphraseMistake('赣江两岸 2026 台账备份')).toBeNull();
  });
});

describe('加密', () => {
  test('says what it means, or who stands in its way and what to do', () => {
    expect(encryptNote({ canEncrypt: true, missing: [] }, false)).toContain('对方登记过的计算机和本机都能打开');
    expect(encryptNote({ canEncrypt: true, missing: [] }, true)).toContain('尚未登记的单位打不开');
    expect(encryptNote({ canEncrypt: false, missing: [{ role: 'office', unit: null }] }, false)).toMatch(/^领导小组办公室还没有加密公钥，暂不能加密/);
    expect(encryptNote({ canEncrypt: false, missing: ['甲', '乙', '丙', '丁'].map(unit) }, true)).toMatch(/^甲、乙、丙等 4 个单位还没有加密公钥/);
    expect(encryptNote({ canEncrypt: false, missing: [] }, true)).toBe('还没有已登记的单位，暂不能加密。');
  });
});
