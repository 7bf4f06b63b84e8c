import { periodKeySchema, periodLabel } from '../domain/period.ts';

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

/** A period by its key as people say it: 2022-03 → 2022年3月. */
export function periodText(period: Particular): string {
  const known = periodKeySchema.safeParse(period);
  return known.success ? periodLabel(known.data) : String(period ?? '');
}

/** `2.3/17` → 17: the printed number is what people know. */
export function taskNumberText(task: Particular): string {
  const key = String(task ?? '');
  return key.slice(key.lastIndexOf('/') + 1).replace(/~\d+$/, '');
}

/** A text that will stand in “”: its own quotation marks become ‘’, and one that was cut off is closed. */
export function quoted(text: string): string {
  const inner = text.replaceAll('“', '‘').replaceAll('”', '’');
  return inner.lastIndexOf('‘') > inner.lastIndexOf('’') ? `${inner}’` : inner;
}

/** `2022-03-25` → 2022年3月25日. */
export function dayText(day: Particular): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(day ?? ''));
  return parts === null ? String(day ?? '') : `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日`;
}
