export type DocumentErrorCode =
  | 'document.empty' | 'document.tooLarge' | 'document.legacyDoc' | 'document.encrypted'
  | 'document.notDocx' | 'document.unsupported' | 'document.damaged' | 'document.trap' | 'document.encoding';

/** Refusal of a document, with a code that `shared/wording` turns into Chinese and the particulars for it. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;
  readonly detail: Record<string, string | number>;
  constructor(code: DocumentErrorCode, detail: Record<string, string | number> = {}) {
    super(code);
    this.name = 'DocumentError';
    this.code = code;
    this.detail = detail;
  }
}
