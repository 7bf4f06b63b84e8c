import { templateMapping } from '#electron/storage/tables/template.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { annotateWorkbooks } from './annotateWorkbooks.ts';
import { importWorkbooks, previewWorkbooks } from './importWorkbooks.ts';
import { knowledgeOf } from './knowledge.ts';

export const workbookHandlers: HandlersOf<'workbook'> = {
  'workbook.read': async ({ files, workbooks, signal }, { file }) => {
    const { name, bytes } = files.read(file);
    return workbooks.run('read', { bytes, fileName: name }, { signal });
  },

  'workbook.recognise': async ({ db, files, workbooks, signal }, { file, planKey }) => {
    const { name, bytes } = files.read(file);
    const knowledge = planKey === null ? { plan: null, mapping: templateMapping(db) } : knowledgeOf(db, planKey);
    const { ledgers, rejectedSheets } = await workbooks.run('recognise', { bytes, fileName: name, ...knowledge }, { signal });
    return { ledgers, rejectedSheets };
  },

  'workbook.preview': previewWorkbooks,

  'workbook.import': importWorkbooks,

  'workbook.annotate': annotateWorkbooks,
};
