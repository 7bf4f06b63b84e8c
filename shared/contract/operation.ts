import type { z } from 'zod';

/**
 * query: synchronous, reads only. command: synchronous, exactly one transaction.
 * job: asynchronous work on files; reads first, writes once, reports progress, can be cancelled.
 */
export type OperationKind = 'query' | 'command' | 'job';

export interface Operation<K extends OperationKind, I extends z.ZodType, O extends z.ZodType> {
  kind: K;
  input: I;
  output: O;
}

export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<'query', I, O> {
  return { kind: 'query', input, output };
}

export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<'command', I, O> {
  return { kind: 'command', input, output };
}

export function job<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Operation<'job', I, O> {
  return { kind: 'job', input, output };
}
