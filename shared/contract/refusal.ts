/** Particulars of a refusal, for the Chinese sentence that `shared/wording` makes of it. */
export type RefusalDetail = Record<string, string | number>;

/** An expected refusal: a code and its particulars. Anything else that is thrown is an internal error. */
export class Refusal extends Error {
  readonly code: string;
  readonly detail: RefusalDetail;
  constructor(code: string, detail: RefusalDetail = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = new.target.name;
    this.code = code;
    this.detail = detail;
  }
}
