import type { PackageResult } from '#shared/contract/exchange.ts';
import { messageText } from '#shared/wording/messages.ts';
import { PACKAGE_STATE_LABELS } from '#shared/wording/exchangeLabels.ts';
import { partyName } from '#shared/wording/exchangeText.ts';

/** How a package stands, in a word: good, to be watched, or bad. */
export type Tone = 'good' | 'watch' | 'bad' | 'quiet';

const TONES = { RECEIVED: 'quiet', VERIFIED: 'quiet', PREVIEWED: 'quiet', APPLIED: 'good', PARKED: 'watch', REJECTED: 'bad', QUARANTINED: 'bad' } as const;

export function toneOf({ state, confirm }: Pick<PackageResult, 'state'> & Partial<Pick<PackageResult, 'confirm'>>): Tone {
  return confirm === undefined || confirm.length === 0 ? TONES[state] : 'watch';
}

/** The word of a file's state; before it goes in: whether it may. */
export function stateText({ state, code, confirm }: Pick<PackageResult, 'state' | 'code' | 'confirm'>): string {
  if (code === 'package.alreadyApplied') return '已接收过';
  if (confirm.length > 0) return '需确认';
  return state === 'PREVIEWED' ? '可接收' : PACKAGE_STATE_LABELS[state];
}

/** Why it stands so and what to do; empty when all is well. */
export function reasonText({ code, detail }: Pick<PackageResult, 'code' | 'detail'>): string {
  const clock = typeof detail['clockDays'] === 'number' ? `对方计算机的时间快了约 ${detail['clockDays']} 天（时钟异常），内容照常接收，请提醒对方校准。` : '';
  return code === null ? clock : messageText({ code, detail });
}

export function senderText({ sender }: Pick<PackageResult, 'sender'>): string {
  return sender === null ? '—' : partyName(sender);
}
