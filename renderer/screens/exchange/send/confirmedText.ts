import type { Output } from '#shared/contract/contract.ts';
import type { Role } from '#shared/contract/workspace.ts';
import { confirmedUpToText } from '#shared/wording/exchangeText.ts';

export type ExchangeStatus = Output<'exchange.status'>;

/** 省级已确认至第 N 条, and what is not; at the office: how many units have reported. */
export function confirmedText(role: Role, { chains, unconfirmed }: Pick<ExchangeStatus, 'chains' | 'unconfirmed'>): string {
  if (role === 'office') {
    const units = new Set(chains.flatMap((chain) => (chain.role === 'unit' && chain.unit !== null ? [chain.unit] : [])));
    return units.size === 0 ? '还没有收到任何单位的交换包。' : `已收到 ${units.size} 个单位的变更；下发包会把收到的条数告诉对方，对方即显示“已确认”。`;
  }
  const own = chains.filter(({ isOwn }) => isOwn);
  const confirmed = own.reduce((sum, chain) => sum + Math.min(chain.confirmed, chain.seq), 0);
  if (own.length === 0) return '本单位还没有变更。';
  const upTo = confirmedUpToText({ changes: confirmed, chains: own.length });
  if (confirmed === 0) return `省级还没有确认收到本单位的变更，共 ${shown(unconfirmed)} 条待确认。`;
  if (unconfirmed === 0) return `${upTo}，全部已确认。`;
  return `${upTo}，另有 ${shown(unconfirmed)} 条尚未确认。`;
}

function shown(count: number): string {
  return count.toLocaleString('zh-CN');
}

/** One unit as the office sees it: how far its chains have come. */
export function receivedUpTo({ chains }: Pick<ExchangeStatus, 'chains'>, unit: string): number {
  return chains.filter((chain) => chain.role === 'unit' && chain.unit === unit).reduce((sum, { seq }) => sum + seq, 0);
}
