import type { Quantity } from '#shared/domain/quantity.ts';

const SIGNS: Record<Quantity['direction'], string> = { '>=': '≥', '<=': '≤', '=': '', '>': '＞', '<': '＜', '~': '约' };
const KINDS: Record<Quantity['kind'], string> = { level: '', growth: '增长', change: '变化', multiple: '增至' };

/** An amount as it was understood: `增长≥20%`, `2—3条`, `4亿次`. */
export function quantityText({ value, max, unit, direction, kind }: Quantity): string {
  return `${KINDS[kind]}${SIGNS[direction]}${numberText(value)}${max === null ? '' : `—${numberText(max)}`}${unit}`;
}

/** Large numbers as people say them: 400000000 → 4亿, 14000 → 1.4万. */
function numberText(value: number): string {
  const [scaled, scale] = value >= 100_000_000 ? [value / 100_000_000, '亿'] : value >= 10_000 ? [value / 10_000, '万'] : [value, ''];
  return `${scaled.toLocaleString('zh-CN', { maximumFractionDigits: 4 })}${scale}`;
}
