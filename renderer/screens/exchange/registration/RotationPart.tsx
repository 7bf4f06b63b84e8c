import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { useQuery } from '#renderer/client/useQuery.ts';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { CallError } from '#shared/contract/contract.ts';
import { signingAlgorithmSchema } from '#shared/domain/signingKey.ts';
import { messageText } from '#shared/wording/messages.ts';
import { SIGNING_LABELS, SIGNING_NOTE } from '#shared/wording/signingText.ts';
import { FingerprintGroups } from './FingerprintGroups.tsx';
import { learntText, notLearnt } from './rotationText.ts';

const ALGORITHM_FIELD: FormField = {
  key: 'algorithm', label: '签名算法', kind: 'choice', isRequired: true,
  choices: signingAlgorithmSchema.options.map((value) => ({ value, label: SIGNING_LABELS[value] })),
};

/** 更换省级密钥, in two steps: first the present key says which one comes, then that one signs. */
export function RotationPart({ isReadOnly, onRotated }: { isReadOnly: boolean; onRotated(): void }): ReactNode {
  const notices = useNotices();
  const rotation = useQuery('registration.rotation', {}, ['package']);
  const present = useQuery('registration.protection', {}, ['package']).value;
  const preparing = useJob('registration.prepareRotation');
  const rotating = useJob('registration.rotate');
  const [error, setError] = useState<CallError>();
  const [asking, setAsking] = useState<'prepare' | 'rotate'>();
  const { next = null, units = [] } = rotation.value ?? {};
  const behind = notLearnt(units);

  const prepare = async (values: FormValues): Promise<string | null> => {
    const result = await preparing.run({ algorithm: signingAlgorithmSchema.parse(values['algorithm']) });
    if (!result.ok) return messageText(result.error);
    notices.done('新密钥已准备好，会随下发包告知各单位。请现在就向各单位下发一次。');
    return null;
  };
  const rotate = async (): Promise<string | null> => {
    const result = await rotating.run({});
    if (!result.ok) {
      setError(result.error);
      return messageText(result.error);
    }
    notices.done('新密钥已启用，此后的下发包用它签名。请备份新密钥；旧密钥外泄的，在“各单位登记情况”中吊销。');
    onRotated();
    return null;
  };

  return (
    <section className="exchange-part" aria-label="更换省级密钥">
      <h2>更换省级密钥{next !== null && <span className="exchange-watch">新密钥已准备，尚未启用</span>}</h2>
      {rotation.error !== undefined && <Notice kind="error">{messageText(rotation.error)}</Notice>}
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      {next === null ? <>
        <p className="faint">定期更换，或怀疑密钥外泄时使用。分两步：先准备新密钥，由现用密钥签名告知各单位；各单位收到后再启用。</p>
        <div className="exchange-buttons"><Button disabled={isReadOnly || rotation.value === undefined || present === undefined} onClick={() => setAsking('prepare')}>准备新密钥</Button></div>
      </> : <>
        <FingerprintGroups label="新密钥指纹" fingerprint={next.fingerprint} />
        <p role="status">{learntText(units)}</p>
        <div className="exchange-buttons"><Button type={behind.length === 0 ? 'primary' : 'default'} disabled={isReadOnly} onClick={() => setAsking('rotate')}>启用新密钥</Button></div>
      </>}
      {asking === 'prepare' && present !== undefined && (
        <FormDialog
          title="准备新密钥" submitWord="准备" fields={[ALGORITHM_FIELD]} values={{ algorithm: present.algorithm }} onClose={() => setAsking(undefined)} onSubmit={prepare}
          about={<>
            <p>将生成一个新密钥，由现用密钥签名后记入留痕，随以后的下发包告知各单位。启用之前，下发包仍用现用密钥签名，各单位不受影响。</p>
            <p className="faint">选用国密的，各单位的程序须为支持国密的版本。{SIGNING_NOTE}</p>
          </>}
        />
      )}
      {asking === 'rotate' && (
        <FormDialog
          title="启用新密钥" submitWord="启用" fields={[]} isDangerous={behind.length > 0} onClose={() => setAsking(undefined)} onSubmit={rotate}
          about={<>
            <p>启用后，下发包和登记证明改用新密钥签名，旧密钥留在本机，只用来打开以前加密的包。不能退回。</p>
            <p>{learntText(units)}</p>
          </>}
        />
      )}
    </section>
  );
}
