import { Button, Form, Input } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { ROLE_LABELS } from '#shared/wording/labels.ts';
import { useClient } from '../../client/ClientProvider.tsx';
import { useNotices } from '../../components/messages/useNotices.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';

interface Typed { person: string; phone?: string }

/** The clerk's name and phone; unit and role belong to the workspace and stay. */
export function IdentitySettings(): ReactNode {
  const client = useClient();
  const notices = useNotices();
  const status = useSession((session) => session.status);
  const setGuard = useNavigation((navigation) => navigation.setGuard);
  const [form] = Form.useForm<Typed>();
  const identity = status?.identity;
  useEffect(() => () => setGuard(undefined), [setGuard]);
  if (!identity) return null;

  const save = async (): Promise<boolean> => {
    const typed = await form.validateFields().catch(() => undefined);
    if (typed === undefined) return false;
    const result = await client.call('workspace.changeIdentity', { person: typed.person.trim(), phone: typed.phone?.trim() ?? '' });
    if (result.ok) {
      setGuard(undefined);
      notices.done('已保存填报人信息。');
    } else notices.refused(result.error, '填报人信息没有保存');
    return result.ok;
  };
  const isSame = (typed: Typed): boolean => typed.person === identity.person && (typed.phone ?? '') === identity.phone;

  return (
    <section className="settings-part" aria-labelledby="settings-identity">
      <h2 id="settings-identity">身份</h2>
      <dl className="settings-facts">
        <div><dt>使用端</dt><dd>{ROLE_LABELS[identity.role]}</dd></div>
        <div><dt>本单位</dt><dd>{identity.unit ?? '领导小组办公室'}</dd></div>
      </dl>
      <Form
        form={form}
        layout="inline"
        className="settings-form"
        initialValues={{ person: identity.person, phone: identity.phone }}
        disabled={status?.readOnly !== null}
        onValuesChange={(_, all) => setGuard(isSame(all) ? undefined : { reason: '姓名或电话改了，还没有保存。', save })}
        onFinish={() => void save()}
      >
        <Form.Item name="person" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}><Input maxLength={50} /></Form.Item>
        <Form.Item name="phone" label="联系电话"><Input maxLength={50} /></Form.Item>
        <Button type="primary" htmlType="submit">保存</Button>
      </Form>
      <p className="faint small">使用端和本单位在首次使用时确定，不能更换。换单位请另建一个工作区。</p>
    </section>
  );
}
