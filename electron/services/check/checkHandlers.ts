import { countChecks } from '#shared/domain/check.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { checkEntries } from '#electron/storage/facts/entryChecks.ts';

export const checkHandlers: HandlersOf<'check'> = {
  'check.list': ({ db, ports }, scope) => {
    const { checks, rows } = checkEntries(db, scope, ports.clock.today());
    return { checks, rows, ...countChecks(checks) };
  },
};
