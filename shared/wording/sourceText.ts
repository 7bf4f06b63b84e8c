/** Where a value came from, as people read it; `sourceName` is the name of the workbook or package when it is known. */
export function sourceText(source: string, sourceName: string | null): string {
  const colon = source.indexOf(':');
  const kind = colon < 0 ? source : source.slice(0, colon);
  const rest = colon < 0 ? '' : source.slice(colon + 1);
  switch (kind) {
    case 'typed': return '直接填写';
    case 'workbook': return workbookText(rest, sourceName);
    case 'package': return sourceName === null ? '交换包' : `交换包“${sourceName}”`;
    case 'plan': return sourceName === null ? '工作计划' : `工作计划“${sourceName}”`;
    case 'undo': return '撤销恢复';
    case 'suggested': return `${rest}的建议，处理分叉时补录`;
    case 'migration': return '版本升级';
    default: return source;
  }
}

/** `<sha256>!sheet!cell`; a sheet's name may hold `!` itself. */
function workbookText(rest: string, sourceName: string | null): string {
  const parts = rest.split('!');
  const cell = parts.at(-1) ?? '';
  const sheet = parts.slice(1, -1).join('!');
  return `表格“${sourceName ?? '（名称不详）'}”，工作表“${sheet}”，单元格 ${cell}`;
}
