import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { clearDraft, clearDrafts, listDrafts, saveDraft } from '#electron/storage/tables/draft.ts';

export const draftHandlers: HandlersOf<'draft'> = {
  'draft.save': ({ db, ports }, { drafts }) => {
    const at = new Date(ports.clock.now()).toISOString();
    for (const draft of drafts) saveDraft(db, { ...draft, at });
    return {};
  },

  'draft.list': ({ db }) => listDrafts(db),

  'draft.clear': ({ db }, { places }) => ({
    cleared: places === null ? clearDrafts(db) : places.reduce((sum, { entity, field }) => sum + clearDraft(db, entity, field), 0),
  }),
};
