import type { Output } from '#shared/contract/contract.ts';
import { partyName } from '#shared/wording/exchangeText.ts';

const NAMED = 3;

/** Beside the choice: what it means, or who stands in its way and what to do. */
export function encryptNote({ canEncrypt, missing }: Output<'package.recipients'>, isToAll: boolean): string {
  if (canEncrypt) return isToAll ? '各已登记单位的计算机和本机都能打开；尚未登记的单位打不开。' : '对方登记过的计算机和本机都能打开，别人捡到介质也看不到内容。';
  if (missing.length === 0) return '还没有已登记的单位，暂不能加密。';
  const names = missing.slice(0, NAMED).map(partyName).join('、');
  return `${names}${missing.length > NAMED ? `等 ${missing.length} 个单位` : ''}还没有加密公钥，暂不能加密：收下对方每台计算机的一个交换包后即可。`;
}
