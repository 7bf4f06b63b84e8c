import type { Input } from '#shared/contract/contract.ts';

export type PackageWish = Omit<Input<'package.create'>, 'target'>;

const WORDS = { report: '报送', return: '下发', handover: '交接' } as const;

/** Name under which a package is offered to be saved: 省科技厅_报送_20220328.yhtz. */
export function packageName({ purpose, unit, full }: PackageWish, { own, today }: { own: string | null; today: string }): string {
  const party = purpose === 'return' ? `省级下发_${unit ?? '全部单位'}` : `${own ?? '省级'}_${full && purpose === 'report' ? '完整' : ''}${WORDS[purpose]}`;
  return `${safe(party)}_${today.replaceAll('-', '')}.yhtz`;
}

/** 登记申请_省科技厅.yhdj. */
export function applicationName(own: string | null): string {
  return safe(own === null ? '省级密钥_领导小组办公室.yhdj' : `登记申请_${own}.yhdj`);
}

export function receiptName(packageFile: string): string {
  return `${packageFile.replace(/\.yhtz$/i, '')}_回执.txt`;
}

function safe(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|]/g, '_');
}
