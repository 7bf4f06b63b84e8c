import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { KEY_BACKUP_FILTERS } from '#renderer/client/packageFiles.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import type { FormField } from '#renderer/components/form/formTypes.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { CallError } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { messageText } from '#shared/wording/messages.ts';
import { passphraseMistake } from './passphrase.ts';

/** 省级密钥的离线备份: a file that only the passphrase opens, and the way back from it on another machine. */
export function KeyBackupPart({ isReadOnly, today, onImported }: { isReadOnly: boolean; today: string; onImported(): void }): ReactNode {
  const client = useClient();
  const notices = useNotices();
  const exporting = useJob('registration.exportKey');
  const importing = useJob('registration.importKey');
  const [error, setError] = useState<CallError>();
  const [open, setOpen] = useState<{ what: 'export' } | { what: 'import'; file: FileToken; name: string }>();

  const backUp = async (passphrase: string): Promise<string | null> => {
    const saved = await saveFile(client, { name: `省级密钥备份_${today.replaceAll('-', '')}.yhmy`, filters: KEY_BACKUP_FILTERS }, (target) => exporting.run({ passphrase, target }));
    if (!saved.ok) return messageText(saved.error);
    if (saved.value === null) return '没有选择存放位置，尚未备份。';
    notices.done(`省级密钥已备份为“${saved.value.written.name}”。请与口令分开、离线保管。`);
    return null;
  };
  const pick = async (): Promise<void> => {
    setError(undefined);
    const picked = await client.pickSources({ filters: KEY_BACKUP_FILTERS });
    if (!picked.ok) return setError(picked.error);
    const [file] = picked.value;
    if (file !== undefined) setOpen({ what: 'import', file: file.token, name: file.name });
  };
  const restore = async (file: FileToken, passphrase: string): Promise<string | null> => {
    const result = await importing.run({ file, passphrase });
    if (!result.ok) return messageText(result.error);
    notices.done('省级密钥已恢复到本机，此后的下发包用它签名。请对照登记表核对上方的指纹。');
    onImported();
    return null;
  };

  const passphrase: FormField = { key: 'passphrase', label: '口令', kind: 'secret', isRequired: true, maxLength: 200 };
  return (
    <section className="exchange-part" aria-label="备份省级密钥">
      <h2>备份省级密钥</h2>
      <p className="faint">计算机损坏后，用备份和口令在新计算机上恢复，各单位不必重新核对指纹。没有备份的，只能更换密钥并逐个单位核对。</p>
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      <div className="exchange-buttons">
        <Button onClick={() => setOpen({ what: 'export' })}>备份省级密钥</Button>
        <Button disabled={isReadOnly} onClick={() => void pick()}>从备份恢复密钥</Button>
      </div>
      {open?.what === 'export' && (
        <FormDialog
          title="备份省级密钥" submitWord="选择位置并备份" onClose={() => setOpen(undefined)}
          about="备份文件用口令加密。口令不少于 12 个字符，忘记后无法找回；请与备份文件分开保管，备份文件存放在离线介质上。"
          fields={[{ ...passphrase, check: passphraseMistake }, { ...passphrase, key: 'again', label: '口令（再输一次）' }]}
          onSubmit={(values) => (values['passphrase'] === values['again'] ? backUp(values['passphrase'] ?? '') : Promise.resolve('两次输入的口令不一致，请重新输入。'))}
        />
      )}
      {open?.what === 'import' && (
        <FormDialog
          title="从备份恢复密钥" submitWord="恢复" isDangerous fields={[passphrase]} onClose={() => setOpen(undefined)}
          about={`将用“${open.name}”中的省级密钥替换本机现用密钥；现用密钥留在本机，不再签名。只在领导小组办公室的计算机上使用。`}
          onSubmit={(values) => restore(open.file, values['passphrase'] ?? '')}
        />
      )}
    </section>
  );
}
