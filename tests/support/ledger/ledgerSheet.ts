/** A ledger as somebody without the program keeps it, as a CSV file with Chinese text: title, head row, header, rows. */
export interface LedgerSheet {
  title?: string;
  /** `填报单位：省科技厅` and the like, each in a cell of its own. */
  head?: string[];
  header?: string[];
  rows: string[][];
}

export const HEADER = ['序号', '工作任务', '任务状态', '进展情况', '完成率', '存在问题', '下步打算', '责任人', '联系电话'];

export function ledgerSheet({ title = '数字经济重点任务台账', head = ['填报单位：省科技厅', '填报期：2022年3月'], header = HEADER, rows }: LedgerSheet): Buffer {
  return Buffer.from([[title], head, header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n'), 'utf8');
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
