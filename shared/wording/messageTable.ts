import type { RefusalDetail } from '../contract/refusal.ts';

/** Chinese sentences by code: what happened, where, and what to do next. */
export type MessageTable = Record<string, (detail: RefusalDetail) => string>;
