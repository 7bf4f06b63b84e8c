import { z } from 'zod';
import { contract, isOperationName, type CallError, type CallOptions, type CallResult, type OperationName } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Ports } from '#electron/ports/ports.ts';
import type { Handlers, JobContext, QueryContext } from '#electron/services/handlerTypes.ts';
import { storageRefusal } from '#electron/storage/database.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

/** What the dispatcher needs of the app: a way to make each kind of context. */
export interface DispatchDeps {
  handlers: Handlers;
  ports: Ports;
  folder: string;
  queryContext(): QueryContext;
  jobContext(name: OperationName, options: CallOptions): JobContext;
  /** Until no job has a transaction open; undefined when none has. */
  whenFree(): Promise<void> | undefined;
  /** Opens the one transaction of a command. */
  write<T>(name: OperationName, work: (context: WriteContext) => T): T;
}

/** Rules of an input are told in the language of everything else. */
const CHINESE = { error: z.locales.zhCN().localeError };

export type Dispatch = (name: string, raw: unknown, options?: CallOptions) => Promise<CallResult<unknown>>;

/** Own-key check → parse → handler → `{ok, value}` or `{ok: false, error}`; never rejects. */
export function createDispatch(deps: DispatchDeps): Dispatch {
  return async (name, raw, options = {}) => {
    if (!isOperationName(name)) return refused({ code: 'call.unknownOperation', detail: { operation: String(name).slice(0, 60) } });
    const parsed = contract[name].input.safeParse(raw, CHINESE);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return refused({ code: 'call.badInput', detail: { operation: name, field: issue?.path.join('.') ?? '', rule: issue?.message ?? '' } });
    }
    try {
      return { ok: true, value: await run(deps, name, parsed.data, options) };
    } catch (error) {
      return refused(toCallError(error, deps, name));
    }
  };
}

function run(deps: DispatchDeps, name: OperationName, input: unknown, options: CallOptions): unknown {
  // The contract ties each name to its input, and the input has just been parsed by that very schema.
  const handler = deps.handlers[name] as (context: unknown, input: unknown) => unknown;
  switch (contract[name].kind) {
    case 'query':
      return handler(deps.queryContext(), input);
    case 'command':
      return deps.whenFree()?.then(() => run(deps, name, input, options)) ?? deps.write(name, (context) => handler(context, input));
    case 'job':
      return handler(deps.jobContext(name, options), input);
  }
}

function toCallError(error: unknown, { ports, folder }: DispatchDeps, name: string): CallError {
  const refusal = error instanceof Refusal ? error : storageRefusal(error, folder);
  if (refusal !== undefined) return { code: refusal.code, detail: refusal.detail };
  const number = ports.ids.randomHex(4);
  ports.logger.error(`internal error ${number} in ${name}`, error);
  return { code: 'internal', detail: { number } };
}

function refused(error: CallError): CallResult<never> {
  return { ok: false, error };
}
