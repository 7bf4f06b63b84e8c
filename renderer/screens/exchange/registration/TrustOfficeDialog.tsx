import type { ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { messageText } from '#shared/wording/messages.ts';
import { summaryText } from '../receive/summaryText.ts';
import { FingerprintGroups } from './FingerprintGroups.tsx';
import { fingerprintField } from './fingerprintField.ts';

/** A unit accepts the office's key that a waiting package was signed with. */
export function TrustOfficeDialog({ publicKey, fingerprint, onClose }: { publicKey: string; fingerprint: string; onClose(): void }): ReactNode {
  const notices = useNotices();
  const job = useJob('registration.trustOffice');
  return (
    <FormDialog
      title="信任省级密钥" submitWord="一致，信任" onClose={onClose} fields={[fingerprintField(fingerprint)]}
      about={<>
        <p>请打电话给领导小组办公室，请对方打开“交换—单位登记”，读出本机指纹的六组数字。下面是文件中的指纹：</p>
        <FingerprintGroups label="文件中的指纹" fingerprint={fingerprint} />
        <p>逐组核对一致后，把听到的数字输入下面。不一致时不要信任。</p>
      </>}
      onSubmit={async (values) => {
        const result = await job.run({ publicKey, fingerprint: (values['fingerprint'] ?? '').normalize('NFKC') });
        if (!result.ok) return messageText(result.error);
        notices.done(result.value.results.length === 0 ? '已信任省级密钥。' : `已信任省级密钥。${summaryText(result.value.results)}。`);
        return null;
      }}
    />
  );
}
