/** What `说明.txt` in a package is about. */
export interface ExplainedPackage {
  purpose: 'report' | 'return' | 'handover';
  from: { role: 'unit' | 'office'; unit: string | null };
  to: { role: 'unit' | 'office' | 'all'; unit: string | null };
  createdAt: string;
  sender: { person: string };
  changes: number;
}

/** A reader without the program learns from this what the file is and what to do with it. */
export function explanationText({ purpose, from, to, createdAt, sender, changes }: ExplainedPackage): string {
  return [
    '一号台账 交换包', '',
    `类型：${PURPOSES[purpose]}`,
    `发送：${partyName(from)}（经办人：${sender.person === '' ? '未填' : sender.person}）`,
    `接收：${partyName(to)}`,
    `生成时间：${createdAt}（世界协调时）`,
    `内容：${changes} 条变更记录`, '',
    '本文件供“一号台账”程序接收，请不要解压、改名后缀或修改；任何改动都会使验签不能通过。',
    '没有安装程序时，可用 WPS 打开同一包内的“内容.xlsx”查看。',
    '本程序处理非涉密信息，请勿用于传递国家秘密和工作秘密。', '',
  ].join('\r\n');
}

/** A 回执: that the file is on the medium, whole, and what is in it; to print, or to keep as its own small file. */
export interface ReceiptContent {
  name: string;
  hash: string;
  bytes: number;
  from: string;
  to: string;
  at: string;
  changes: number;
  attachments: number;
  ranges: readonly { unit: string; from: number; to: number }[];
}

export function receiptText({ name, hash, bytes, from, to, at, changes, attachments, ranges }: ReceiptContent): string {
  return [
    '一号台账 交换包回执', '',
    `文件：${name}`, `大小：${bytes} 字节`,
    `校验码（SHA-256）：`, ...hashLines(hash),
    `发送：${from}`, `接收：${to}`, `时间：${at}（世界协调时）`, `变更：${changes} 条`, ...(attachments === 0 ? [] : [`附件：${attachments} 个`]),
    ...ranges.map((range) => `　${rangeText(range)}`), '',
    '经办人签字：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿', '',
  ].join('\r\n');
}

export const PURPOSES = { report: '单位上报', return: '省级回传', handover: '岗位交接' } as const;

export function partyName({ role, unit }: { role: 'unit' | 'office' | 'all'; unit: string | null }): string {
  if (role === 'office') return '领导小组办公室';
  return role === 'all' ? '各单位' : (unit ?? '');
}

/** 省级已确认至第 120 条; after a restore or on a second computer a unit has several numberings, and no one number says it. */
export function confirmedUpToText({ changes, chains }: { changes: number; chains: number }): string {
  const count = changes.toLocaleString('zh-CN');
  return chains === 1 ? `省级已确认至第 ${count} 条` : `省级已确认 ${count} 条（本单位共 ${chains} 个编号）`;
}

/** 省工信厅 第120–164条. */
export function rangeText({ unit, from, to }: { unit: string; from: number; to: number }): string {
  return from === to ? `${unit} 第${from}条` : `${unit} 第${from}–${to}条`;
}

/** Eight groups to a line. */
function hashLines(hash: string): string[] {
  const groups = hash.split(' ');
  return [0, 8].map((start) => `　${groups.slice(start, start + 8).join(' ')}`).filter((line) => line.trim() !== '');
}
