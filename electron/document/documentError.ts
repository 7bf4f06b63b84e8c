import { Refusal, type RefusalDetail } from '#shared/contract/refusal.ts';

export type DocumentErrorCode =
  | 'document.empty' | 'document.tooLarge' | 'document.legacyDoc' | 'document.encrypted'
  | 'document.notDocx' | 'document.unsupported' | 'document.damaged' | 'document.trap' | 'document.encoding';

/** Refusal of a document that cannot be read. */
export class DocumentError extends Refusal {
  constructor(code: DocumentErrorCode, detail: RefusalDetail = {}) {
    super(code, detail);
  }
}
