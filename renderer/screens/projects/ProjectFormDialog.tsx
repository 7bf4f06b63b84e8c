import { Button, Checkbox, Radio } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { ProblemList } from '#renderer/components/intake/ProblemList.tsx';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import type { Output } from '#shared/contract/contract.ts';
import type { ProjectForm } from '#shared/contract/template.ts';
import type { PlacedProject } from '#shared/domain/projectTable.ts';
import { PLACED_PROJECT_LABELS } from '#shared/wording/deskLabels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { ProjectQuestions } from './ProjectQuestions.tsx';
import { useProjectForm, type ChosenForm, type ProjectFormWork } from './useProjectForm.ts';
import type { ProjectScope } from './useProjectTable.ts';

interface ProjectFormDialogProps { scope: ProjectScope; onClose(): void }

const NO_FORMS: readonly ProjectForm[] = [];

/** The month's projects in the agency's own table: which one, where each project goes, and the file. */
export function ProjectFormDialog({ scope, onClose }: ProjectFormDialogProps): ReactNode {
  const listed = useQuery('template.list', {}, ['template']).value;
  const forms = listed?.projectForms ?? NO_FORMS;
  const work = useProjectForm(scope);
  const { chosen, shown, error, choose, clear, running } = work;
  const writeButton = useRef<HTMLButtonElement>(null);
  const [latest] = forms;
  const isGone = listed !== undefined && chosen?.from === 'kept' && !forms.some(({ sha256 }) => sha256 === chosen.sha256);
  // Next month asks nothing: the form that was kept last is chosen already.
  useEffect(() => {
    if ((chosen === undefined || isGone) && latest !== undefined) void choose({ from: 'kept', ...latest });
    else if (isGone) clear();
  }, [chosen, isGone, latest, choose, clear]);
  const canWrite = shown !== undefined && shown.placed.length > 0 && shown.questions.length === 0 && running === undefined;
  const isAsked = work.questions.length > 0;
  useEffect(() => {
    // Whoever is choosing in a list is not taken away from it.
    if (canWrite && !isAsked) writeButton.current?.focus();
  }, [canWrite, isAsked]);
  const write = async (): Promise<void> => {
    if (await work.write()) onClose();
  };
  return (
    <Dialog
      isWide title="导出到本单位表样" onClose={onClose}
      footer={<>
        <Button onClick={onClose}>取消</Button>
        <Button ref={writeButton} type="primary" disabled={!canWrite} onClick={() => void write()}>导出</Button>
      </>}
    >
      <FormChoice work={work} forms={forms} isRead={listed !== undefined} />
      {running !== undefined && <JobProgress what={running.what} progress={running.progress} onCancel={running.cancel} />}
      {error !== undefined && <Notice kind="error" actions={chosen !== undefined && <Button onClick={() => void choose(chosen)}>重试</Button>}>{messageText(error)}</Notice>}
      {isAsked && <ProjectQuestions questions={work.questions} answers={work.answers} onAnswer={(answer) => void work.answer(answer)} />}
      {shown !== undefined && <FormPreview shown={shown} />}
    </Dialog>
  );
}

function FormChoice({ work: { chosen, choose, pick, discard, keeps, setKeeps }, forms, isRead }: { work: ProjectFormWork; forms: readonly ProjectForm[]; isRead: boolean }): ReactNode {
  const pickButton = useRef<HTMLButtonElement>(null);
  const picked = chosen?.from === 'file' ? chosen : undefined;
  const hasNone = isRead && chosen === undefined;
  useEffect(() => {
    if (hasNone) pickButton.current?.focus();
  }, [hasNone]);
  const options = [...forms.map(({ sha256, name }) => ({ value: sha256, label: `已记住：${name}` })), ...(picked === undefined ? [] : [{ value: 'file', label: `本次选择：${picked.name}` }])];
  const chooseKey = (key: string): void => {
    const kept = forms.find(({ sha256 }) => sha256 === key);
    if (kept !== undefined) void choose({ from: 'kept', ...kept });
  };
  return (
    <div className="projects-form">
      <p>{options.length === 0 ? '请选择本单位的重大项目表（空表或上月的表，xlsx、xlsm 格式）。程序只填写各项目的格，格式、公式、宏和其他内容都不变。' : '表样'}</p>
      {options.length > 0 && <Radio.Group className="projects-forms" aria-label="表样" value={chosen === undefined ? undefined : keyOf(chosen)} onChange={({ target }) => chooseKey(target.value as string)} options={options} />}
      <div className="projects-formButtons">
        {isRead && <Button ref={pickButton} onClick={() => void pick()}>{options.length === 0 ? '选择表样文件' : '选择其他表样'}</Button>}
        {chosen?.from === 'kept' && <Button onClick={() => void discard(chosen.sha256)}>不再记住这个表样</Button>}
        {picked !== undefined && <Checkbox checked={keeps} onChange={({ target }) => setKeeps(target.checked)}>记住这个表样，下月直接选用</Checkbox>}
      </div>
    </div>
  );
}

/** What the workbook will say, before it is written. */
function FormPreview({ shown: { sheet, placed, untouched, problems } }: { shown: Output<'project.previewForm'> }): ReactNode {
  const count = (how: PlacedProject['how']): number => placed.filter((one) => one.how === how).length;
  return (
    <>
      <p role="status">工作表“{sheet}”：表中已有 {count('known')} 个，填入空行 {count('blank')} 个，插入新行 {count('added')} 个；合计、签字等随之下移，公式照旧。</p>
      {untouched.length > 0 && <p className="faint">不填写的列（保持表样原来的内容）：{untouched.join('、')}。</p>}
      <ProblemList label="请留意" problems={problems} />
      <div className="projects-preview" role="region" aria-label="各项目所在的行" tabIndex={0}>
        <DataTable<PlacedProject>
          label="各项目所在的行" rows={placed} rowKey={({ row }) => String(row)} emptyText="表样里没有能填写这些项目的位置。"
          columns={[
            { key: 'row', title: '行', width: 56, align: 'right', render: ({ row }) => row + 1 },
            { key: 'name', title: '项目名称', render: ({ name }) => name },
            { key: 'how', title: '填写方式', width: 160, render: ({ how }) => PLACED_PROJECT_LABELS[how] },
          ]}
        />
      </div>
    </>
  );
}

function keyOf(form: ChosenForm): string {
  return form.from === 'kept' ? form.sha256 : 'file';
}
