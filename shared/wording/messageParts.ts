type Particular = string | number | undefined;

/** The last part of a path: what people know a file by. */
export function fileName(path: Particular): string {
  return String(path ?? '').split(/[\\/]/).pop() ?? '';
}

/** `12` → `有 12 MB`; nothing when it is not known. */
export function size(megabytes: Particular): string {
  return megabytes === undefined || megabytes === '' ? '' : `有 ${megabytes} MB`;
}

/** `：原因` when there is one. */
export function because(reason: Particular): string {
  return reason === undefined || reason === '' ? '' : `：${reason}`;
}
