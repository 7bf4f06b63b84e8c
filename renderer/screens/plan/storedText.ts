/** A stored value as people read it: lists joined, amounts and deadlines in the words of the document. */
export function storedText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）';
  if (Array.isArray(value)) return value.length === 0 ? '（空）' : value.map(storedText).join('、');
  if (typeof value === 'object') return 'raw' in value ? storedText(value.raw) : JSON.stringify(value);
  return String(value);
}
