import type { Role } from '#shared/contract/workspace.ts';
import { confirmedText, type ExchangeStatus } from './send/confirmedText.ts';

/** Beside the title: what the office has confirmed, unless the pane below says it, and everything that waits for somebody. */
export function statusNote(role: Role, status: ExchangeStatus, isSaidBelow: boolean): string {
  const open = [
    ...(role === 'unit' && !isSaidBelow ? [confirmedText(role, status).replace(/。$/, '')] : []),
    ...(status.parked > 0 ? [`${status.parked} 个包在等待`] : []),
    ...(status.quarantined > 0 ? [`${status.quarantined} 个包已隔离`] : []),
    ...(status.conflicts > 0 ? [`并存 ${status.conflicts} 项未裁定`] : []),
    ...(status.suggestions > 0 ? [`建议 ${status.suggestions} 项`] : []),
    ...(status.unknown > 0 ? [`有 ${status.unknown} 项新版本内容暂不能显示，升级程序后显示`] : []),
  ];
  return open.length === 0 ? '没有待处理的包和并存' : open.join('；');
}
