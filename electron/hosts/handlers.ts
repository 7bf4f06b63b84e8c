import type { Handlers } from '#electron/services/handlerTypes.ts';
import { assessmentHandlers } from '#electron/services/assessment/assessmentHandlers.ts';
import { attachmentHandlers } from '#electron/services/attachment/attachmentHandlers.ts';
import { briefingHandlers } from '#electron/services/briefing/briefingHandlers.ts';
import { checkHandlers } from '#electron/services/check/checkHandlers.ts';
import { conflictHandlers } from '#electron/services/conflict/conflictHandlers.ts';
import { draftHandlers } from '#electron/services/draft/draftHandlers.ts';
import { entryHandlers } from '#electron/services/entry/entryHandlers.ts';
import { exchangeHandlers } from '#electron/services/exchange/exchangeHandlers.ts';
import { extensionHandlers } from '#electron/services/extension/extensionHandlers.ts';
import { consolidateLedger } from '#electron/services/ledger/consolidateLedger.ts';
import { exportLedger, previewExport } from '#electron/services/ledger/exportLedger.ts';
import { getLedger } from '#electron/services/ledger/getLedger.ts';
import { milestoneHandlers } from '#electron/services/milestone/milestoneHandlers.ts';
import { overviewHandlers } from '#electron/services/overview/overviewHandlers.ts';
import { packageHandlers } from '#electron/services/package/packageHandlers.ts';
import { periodHandlers } from '#electron/services/period/periodHandlers.ts';
import { planHandlers } from '#electron/services/plan/planHandlers.ts';
import { planSettingsHandlers } from '#electron/services/planSettings/planSettingsHandlers.ts';
import { problemHandlers } from '#electron/services/problem/problemHandlers.ts';
import { projectHandlers } from '#electron/services/project/projectHandlers.ts';
import { readingHandlers } from '#electron/services/reading/readingHandlers.ts';
import { registrationHandlers } from '#electron/services/registration/registrationHandlers.ts';
import { reminderHandlers } from '#electron/services/reminder/reminderHandlers.ts';
import { searchHandlers } from '#electron/services/search/searchHandlers.ts';
import { stepHandlers } from '#electron/services/step/stepHandlers.ts';
import { submissionHandlers } from '#electron/services/submission/submissionHandlers.ts';
import { templateHandlers } from '#electron/services/template/templateHandlers.ts';
import { unitHandlers } from '#electron/services/unit/unitHandlers.ts';
import { workbookHandlers } from '#electron/services/workbook/workbookHandlers.ts';
import { workspaceHandlers } from '#electron/services/workspace/workspaceHandlers.ts';

/** Who answers which operation. */
export const handlers: Handlers = {
  ...workspaceHandlers, ...planHandlers, ...periodHandlers, ...unitHandlers, ...entryHandlers, ...stepHandlers, ...workbookHandlers, ...templateHandlers,
  ...planSettingsHandlers, ...checkHandlers, ...submissionHandlers, ...extensionHandlers, ...milestoneHandlers, ...readingHandlers,
  ...projectHandlers, ...problemHandlers, ...draftHandlers, ...searchHandlers, ...overviewHandlers,
  ...reminderHandlers, ...packageHandlers, ...conflictHandlers, ...registrationHandlers, ...exchangeHandlers, ...attachmentHandlers,
  ...briefingHandlers, ...assessmentHandlers,
  'ledger.get': getLedger,
  'ledger.previewExport': previewExport,
  'ledger.export': exportLedger,
  'ledger.consolidate': consolidateLedger,
};
