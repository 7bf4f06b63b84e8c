import type { EffectCounts, PackageState, ShownEffect } from '../domain/exchangePackage.ts';

export const PACKAGE_STATE_LABELS: Record<PackageState, string> = {
  RECEIVED: '已收到', VERIFIED: '已验证', PREVIEWED: '已预览', APPLIED: '已接收', PARKED: '等待', REJECTED: '拒收', QUARANTINED: '已隔离',
};

export const EFFECT_LABELS: Record<ShownEffect['outcome'], string> = { added: '新增', updated: '更新', conflict: '并存', retracted: '撤回' };

const COUNT_WORDS: readonly (readonly [keyof EffectCounts, string])[] = [['added', '新增'], ['updated', '更新'], ['conflicts', '并存'], ['retracted', '撤回'], ['unknown', '未知']];

/** 新增 12、更新 3、并存 1; what nothing changed says so. */
export function effectCountsText(counts: EffectCounts): string {
  const said = COUNT_WORDS.filter(([key]) => counts[key] > 0).map(([key, word]) => `${word} ${counts[key]}`);
  return said.length === 0 ? '没有改动' : said.join('、');
}

/** A hash as it is printed and compared: capitals in groups of four. */
export function hashGroups(sha256: string): string[] {
  return sha256.toUpperCase().match(/.{1,4}/g) ?? [];
}
