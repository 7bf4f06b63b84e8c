/** A file that is no package of this format: which rule it breaks. */
export class FormatError extends Error {
  readonly code: string;
  readonly detail: Record<string, string | number>;
  constructor(code: string, detail: Record<string, string | number> = {}) {
    super(code);
    this.name = 'FormatError';
    this.code = code;
    this.detail = detail;
  }
}
