import type { z } from 'zod';
import { assessmentOperations } from './assessment.ts';
import { attachmentOperations } from './attachment.ts';
import { briefingOperations } from './briefing.ts';
import { checkOperations } from './check.ts';
import { draftOperations } from './draft.ts';
import { exchangeOperations } from './exchange.ts';
import { extensionOperations } from './extension.ts';
import { ledgerOperations } from './ledger.ts';
import { milestoneOperations } from './milestone.ts';
import { overviewOperations } from './overview.ts';
import { planOperations } from './plan.ts';
import { planSettingsOperations } from './planSettings.ts';
import { problemOperations } from './problem.ts';
import { projectOperations } from './project.ts';
import { readingOperations } from './reading.ts';
import type { RefusalDetail } from './refusal.ts';
import { reminderOperations } from './reminder.ts';
import { searchOperations } from './search.ts';
import { stepOperations } from './step.ts';
import { submissionOperations } from './submission.ts';
import { templateOperations } from './template.ts';
import { workbookOperations } from './workbook.ts';
import { workspaceOperations } from './workspace.ts';

/** Every operation of the app, once. */
export const contract = {
  ...workspaceOperations, ...planOperations, ...ledgerOperations, ...workbookOperations, ...templateOperations, ...stepOperations,
  ...planSettingsOperations, ...checkOperations, ...submissionOperations, ...extensionOperations, ...milestoneOperations, ...readingOperations,
  ...projectOperations, ...problemOperations, ...draftOperations, ...searchOperations, ...overviewOperations, ...exchangeOperations, ...reminderOperations,
  ...attachmentOperations, ...briefingOperations, ...assessmentOperations,
};

export type Contract = typeof contract;
export type OperationName = keyof Contract;
export type QueryName = { [N in OperationName]: Contract[N]['kind'] extends 'query' ? N : never }[OperationName];
export type Input<N extends OperationName> = z.input<Contract[N]['input']>;
export type ParsedInput<N extends OperationName> = z.output<Contract[N]['input']>;
export type Output<N extends OperationName> = z.output<Contract[N]['output']>;

export interface CallError { code: string; detail: RefusalDetail }
export type CallResult<T> = { ok: true; value: T } | { ok: false; error: CallError };

/** How far a job is: `done` of `total` (0 when unknown), and what it is at. */
export interface Progress { done: number; total: number; what: string; terms?: string[] }

/** The part of an AbortSignal that is used; `shared` has neither DOM nor Node types. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions { onProgress?: (progress: Progress) => void; signal?: CancelSignal }

/** What every door offers. */
export interface Client {
  call<N extends OperationName>(name: N, input: Input<N>, options?: CallOptions): Promise<CallResult<Output<N>>>;
}

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(contract, name);
}
