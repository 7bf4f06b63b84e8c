import { Button, Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { Identity, Role } from '#shared/contract/workspace.ts';
import { signingAlgorithmSchema, USUAL_ALGORITHM, type SigningAlgorithm } from '#shared/domain/signingKey.ts';
import { SIGNING_LABELS, SIGNING_NOTE } from '#shared/wording/signingText.ts';
import { ComboLine } from '../../components/combo/ComboLine.tsx';

interface IdentityStepProps {
  /** Units of the plan that was just read. */
  units: readonly { unit: string; leads: number; supports: number }[];
  identity: Identity | undefined;
  algorithm: SigningAlgorithm;
  onDone(identity: Identity, algorithm: SigningAlgorithm): void;
  onBack(): void;
}

interface Typed { role: Role; unit?: string; person: string; phone?: string; algorithm: SigningAlgorithm }

/** Who works on this machine. */
export function IdentityStep({ units, identity, algorithm, onDone, onBack }: IdentityStepProps): ReactNode {
  const [form] = Form.useForm<Typed>();
  const role = Form.useWatch('role', form) ?? identity?.role ?? 'unit';
  const unit = Form.useWatch('unit', form);
  const known = units.find((each) => each.unit === unit?.trim());
  return (
    <Form
      form={form}
      className="firstStart-form"
      layout="vertical"
      size="middle"
      initialValues={{ role: 'unit', ...identity, unit: identity?.unit ?? undefined, algorithm }}
      onFinish={(typed) => onDone({ role: typed.role, unit: typed.role === 'unit' ? typed.unit?.trim() ?? null : null, person: typed.person.trim(), phone: typed.phone?.trim() ?? '' }, typed.algorithm)}
    >
      <section className="firstStart-body" aria-label="第二步：我的身份" tabIndex={0}>
        <h2>第二步：我的身份</h2>
        <Form.Item name="role" label="在哪一端使用">
          <Radio.Group className="firstStart-roles" options={[
            { value: 'unit', label: <span className="firstStart-role"><b>单位端</b><span>牵头、配合单位和设区市：填报本单位台账</span></span> },
            { value: 'office', label: <span className="firstStart-role"><b>省级端</b><span>领导小组办公室：管理计划，收集、核对、汇总各单位台账</span></span> },
          ]} />
        </Form.Item>
        {role === 'unit' && (
          <Form.Item
            name="unit"
            htmlFor="identity-unit"
            label="本单位"
            rules={[{ required: true, whitespace: true, message: '请选择或输入本单位' }, { pattern: /^[^|:]*$/, message: '单位名称中不能有“|”和“:”' }]}
            extra={unitNote(unit, known)}
          >
            <ComboLine
              id="identity-unit"
              autoFocus
              maxLength={80}
              listLabel="计划列出的单位"
              placeholder="输入单位名称查找，如“科技厅”"
              options={units.map((each) => ({ value: each.unit, note: `牵头 ${each.leads} 项，配合 ${each.supports} 项` }))}
            />
          </Form.Item>
        )}
        <div className="firstStart-pair">
          <Form.Item name="person" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]} extra="记入留痕，谁改的、何时改的都查得到">
            <Input maxLength={50} autoFocus={role === 'office'} placeholder="填报人姓名" />
          </Form.Item>
          <Form.Item name="phone" label="联系电话" extra="导出台账时填入表头">
            <Input maxLength={50} placeholder="办公电话或手机" />
          </Form.Item>
        </div>
        <Form.Item name="algorithm" label="交换包的签名算法" extra={`一般不必改动。${SIGNING_NOTE}`}>
          <Radio.Group options={signingAlgorithmSchema.options.map((value) => ({ value, label: value === USUAL_ALGORITHM ? `${SIGNING_LABELS[value]}（默认）` : SIGNING_LABELS[value] }))} />
        </Form.Item>
      </section>
      <footer>
        <Button onClick={onBack}>上一步</Button>
        <Button type="primary" htmlType="submit">下一步</Button>
      </footer>
    </Form>
  );
}

function unitNote(unit: string | undefined, known: IdentityStepProps['units'][number] | undefined): string {
  if (known !== undefined) return `计划中：牵头 ${known.leads} 项任务，配合 ${known.supports} 项任务`;
  if (unit === undefined || unit.trim() === '') return '从计划列出的单位中选择；名称要与计划中的写法一致';
  return '计划中没有写明这个单位。若是设区市、县区等未点名的单位可继续；否则请从列表中选择。';
}
