import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { algorithmOf } from '#shared/domain/signingKey.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { messageText } from '#shared/wording/messages.ts';
import { SIGNING_LABELS } from '#shared/wording/signingText.ts';
import { summaryText } from '../receive/summaryText.ts';
import { FingerprintGroups } from './FingerprintGroups.tsx';
import { fingerprintField } from './fingerprintField.ts';

export interface OpenedApplication { file: FileToken; content: Output<'registration.read'> }

/** What an application says, beside what is heard on the telephone; accepted only when both are the same. */
export function AcceptDialog({ application: { file, content }, onClose }: { application: OpenedApplication; onClose(): void }): ReactNode {
  const notices = useNotices();
  const job = useJob('registration.accept');
  const name = partyName(content);
  return (
    <FormDialog
      title={`登记“${name}”`} submitWord="一致，登记" onClose={onClose} fields={[fingerprintField(content.fingerprint)]}
      about={<>
        <dl className="exchange-facts">
          <div><dt>单位</dt><dd>{name}</dd></div>
          <div><dt>联系人</dt><dd>{content.contact || '未填'}</dd></div>
          <div><dt>签名算法</dt><dd>{SIGNING_LABELS[algorithmOf(content.publicKey)]}</dd></div>
          <div><dt>申请时间</dt><dd>{dayjs(content.createdAt).format('YYYY-MM-DD HH:mm')}{content.status === 'active' ? '（此密钥已登记过）' : ''}</dd></div>
        </dl>
        <p>请按您掌握的电话（不要按文件里的）打给对方，请对方在“交换—单位登记”中读出本机指纹。下面是文件中的指纹：</p>
        <FingerprintGroups label="文件中的指纹" fingerprint={content.fingerprint} />
      </>}
      onSubmit={async (values) => {
        const result = await job.run({ file, fingerprint: (values['fingerprint'] ?? '').normalize('NFKC') });
        if (!result.ok) return messageText(result.error);
        notices.done(`已登记“${name}”。${result.value.results.length === 0 ? '' : `${summaryText(result.value.results)}。`}`);
        return null;
      }}
    />
  );
}
