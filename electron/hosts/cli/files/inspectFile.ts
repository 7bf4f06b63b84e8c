import { readFileSync, statSync } from 'node:fs';
import { Refusal } from '#shared/contract/refusal.ts';
import type { InspectedPackage } from '#electron/exchange/inspectPackage.ts';

const LARGEST_PACKAGE = 1024 * 1024 * 1024;
const NOTES = { open: '签名与内容相符；是否为已登记的密钥，收包时在工作区中核对', encrypted: '签名与文件相符；已加密，不能显示内容' };

/** A package with no workspace and no key of one's own: an encrypted one shows only whence and whither. */
export async function inspectFile(file: string): Promise<InspectedPackage & { note: string }> {
  const { size } = statSync(file);
  if (size > LARGEST_PACKAGE) throw new Refusal('package.tooLarge', { megabytes: Math.round(size / 1_048_576) });
  const { inspectPackage } = await import('#electron/exchange/inspectPackage.ts');
  const inspected = await inspectPackage(readFileSync(file));
  return { ...inspected, note: inspected.isEncrypted ? NOTES.encrypted : NOTES.open };
}
