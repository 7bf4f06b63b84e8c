import { Button, Checkbox, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery } from '#renderer/client/useQuery.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { SHIPPED, type ChosenTemplate } from './useExport.ts';

type PickedTemplate = Extract<ChosenTemplate, { from: 'file' }>;
interface TemplateChoiceProps { template: ChosenTemplate; onChoose(template: ChosenTemplate): void }

/** The shipped template, the kept ones, or the agency's own file, which can be kept for the next time. */
export function TemplateChoice({ template, onChoose }: TemplateChoiceProps): ReactNode {
  const client = useClient();
  const { refused, done } = useNotices();
  const kept = useQuery('template.list', {}, ['template']).value?.kept ?? [];
  const [picked, setPicked] = useState<PickedTemplate>();

  const pick = async (): Promise<void> => {
    const files = await client.pickSources({ filters: [{ name: '表格模板', extensions: ['xlsx', 'xlsm'] }] });
    if (!files.ok) return refused(files.error, '没有选定模板');
    const [file] = files.value;
    if (file === undefined) return;
    choose({ from: 'file', ...file, isStamped: true });
  };
  const choose = (own: PickedTemplate): void => {
    setPicked(own);
    onChoose(own);
  };
  const keep = async (): Promise<void> => {
    if (picked === undefined) return;
    const result = await client.call('template.keep', { file: picked.token, name: null, isStamped: picked.isStamped });
    if (!result.ok) return refused(result.error, '没有保存模板');
    done(`已保存模板“${result.value.name}”，下次导出可直接选用；不需要时在“模板”中移除。`);
    setPicked(undefined);
    onChoose({ from: 'kept', sha256: result.value.sha256, name: result.value.name });
  };

  return (
    <>
      <Radio.Group
        className="excel-radios" aria-label="模板" value={keyOf(template)}
        onChange={({ target }) => onChoose(templateOf(target.value as string, picked, kept))}
        options={[
          { value: 'shipped', label: '程序自带的工作台账模板' },
          ...kept.map(({ sha256, name }) => ({ value: sha256, label: `已保存：${name}` })),
          ...(picked === undefined ? [] : [{ value: 'file', label: `本次选择：${picked.name}` }]),
        ]}
      />
      <div className="excel-buttons excel-more">
        <Button onClick={() => void pick()}>选择本单位的模板文件</Button>
        {picked !== undefined && template.from === 'file' && <Button onClick={() => void keep()}>保存这个模板</Button>}
      </div>
      {picked !== undefined && template.from === 'file' && (
        <Checkbox checked={picked.isStamped} onChange={({ target }) => choose({ ...picked, isStamped: target.checked })}>
          写入隐藏的识别页，收回时逐格对上
        </Checkbox>
      )}
    </>
  );
}

function keyOf(template: ChosenTemplate): string {
  return template.from === 'kept' ? template.sha256 : template.from;
}

function templateOf(key: string, picked: ChosenTemplate | undefined, kept: readonly { sha256: string; name: string }[]): ChosenTemplate {
  if (key === 'file' && picked !== undefined) return picked;
  const known = kept.find(({ sha256 }) => sha256 === key);
  return known === undefined ? SHIPPED : { from: 'kept', sha256: known.sha256, name: known.name };
}
