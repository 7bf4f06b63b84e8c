import type { RefusalDetail } from '../contract/refusal.ts';
import { assessmentMessages } from './assessmentMessages.ts';
import { attachmentMessages } from './attachmentMessages.ts';
import { briefingMessages } from './briefingMessages.ts';
import { cliMessages } from './cliMessages.ts';
import { deskMessages } from './deskMessages.ts';
import { entryMessages } from './entryMessages.ts';
import { exchangeMessages } from './exchangeMessages.ts';
import { hostMessages } from './hostMessages.ts';
import type { MessageTable } from './messageTable.ts';
import { planMessages } from './planMessages.ts';
import { workbookMessages } from './workbookMessages.ts';
import { workspaceMessages } from './workspaceMessages.ts';

/** The sentence of every refusal, by its code. */
export const MESSAGES: MessageTable = { ...hostMessages, ...workspaceMessages, ...planMessages, ...entryMessages, ...deskMessages, ...exchangeMessages, ...workbookMessages, ...attachmentMessages, ...briefingMessages, ...assessmentMessages, ...cliMessages };

/** A refusal as people read it: what happened, where, and what to do next. */
export function messageText({ code, detail }: { code: string; detail: RefusalDetail }): string {
  const sentence = Object.hasOwn(MESSAGES, code) ? MESSAGES[code] : undefined;
  return sentence === undefined ? `操作没有完成（${code}），数据没有改动。请重试；若再次出现，请把这个代号告知维护人员。` : sentence(detail);
}
