import type { Output } from '#shared/contract/contract.ts';

type Units = Output<'registration.rotation'>['units'];

export function notLearnt(units: Units): string[] {
  return units.filter(({ hasLearnt }) => !hasLearnt).map(({ unit }) => unit);
}

/** How many units have the announcement of the next key, who has not, and what they can do. */
export function learntText(units: Units): string {
  if (units.length === 0) return '还没有已登记的单位，可以直接启用。';
  const behind = notLearnt(units);
  if (behind.length === 0) return `已登记的 ${units.length} 个单位都已确认收到新密钥，可以启用。`;
  return `已登记的 ${units.length} 个单位中，${units.length - behind.length} 个已确认收到新密钥；尚未确认：${behind.join('、')}。它们要先收下一个下发包，或用电话核对新指纹。`;
}
