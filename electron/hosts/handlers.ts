import type { Handlers } from '#electron/services/handlerTypes.ts';
import { entryHandlers } from '#electron/services/entry/entryHandlers.ts';
import { consolidateLedger } from '#electron/services/ledger/consolidateLedger.ts';
import { exportLedger } from '#electron/services/ledger/exportLedger.ts';
import { getLedger } from '#electron/services/ledger/getLedger.ts';
import { periodHandlers } from '#electron/services/period/periodHandlers.ts';
import { planHandlers } from '#electron/services/plan/planHandlers.ts';
import { stepHandlers } from '#electron/services/step/stepHandlers.ts';
import { templateHandlers } from '#electron/services/template/templateHandlers.ts';
import { unitHandlers } from '#electron/services/unit/unitHandlers.ts';
import { workbookHandlers } from '#electron/services/workbook/workbookHandlers.ts';
import { workspaceHandlers } from '#electron/services/workspace/workspaceHandlers.ts';

/** Who answers which operation. */
export const handlers: Handlers = {
  ...workspaceHandlers, ...planHandlers, ...periodHandlers, ...unitHandlers, ...entryHandlers, ...stepHandlers, ...workbookHandlers, ...templateHandlers,
  'ledger.get': getLedger,
  'ledger.export': exportLedger,
  'ledger.consolidate': consolidateLedger,
};
