import type { PackageResult } from '#shared/contract/exchange.ts';
import { NO_EFFECTS, type EffectCounts } from '#shared/domain/exchangePackage.ts';
import { effectCountsText } from '#shared/wording/exchangeLabels.ts';
import { stateText } from '../packageText.ts';

const ORDER = ['可接收', '需确认', '已接收', '已接收过', '等待', '拒收', '已隔离'];

/** One sentence over all files: how many of each state, and what they change together. */
export function summaryText(results: readonly PackageResult[]): string {
  const states = new Map<string, number>();
  for (const result of results) states.set(stateText(result), (states.get(stateText(result)) ?? 0) + 1);
  const said = [...states].sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other)).map(([word, count]) => `${word} ${count}`);
  return `共 ${results.length} 个文件：${said.join('、')}；${effectCountsText(totalOf(results))}`;
}

function totalOf(results: readonly PackageResult[]): EffectCounts {
  const total = { ...NO_EFFECTS };
  for (const { counts } of results) for (const key of Object.keys(total) as (keyof EffectCounts)[]) total[key] += counts[key];
  return total;
}
