import { Button } from 'antd';
import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import type { FormField } from '#renderer/components/form/formTypes.ts';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import type { Check } from '#shared/domain/check.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { dueText } from '#shared/wording/reportText.ts';
import { numbersText, sumChecks } from './reportText.ts';

interface SubmitDialogProps {
  standing: SubmissionStanding;
  checks: readonly Check[];
  today: string;
  person: { person: string; phone: string };
  numberOf(taskKey: string): string;
  /** Hands it in; the sentence of a refusal, or null. */
  onSubmit(values: { person: string; phone: string; note: string | null }): Promise<string | null>;
  /** Goes to what must be put right. */
  onChecks(): void;
  onClose(): void;
}

/** 报送: what is missing, or, when nothing is, who hands it in. */
export function SubmitDialog(props: SubmitDialogProps): ReactNode {
  const errors = props.checks.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? <Missing {...props} errors={errors} /> : <HandIn {...props} />;
}

function Missing({ standing, errors, numberOf, onChecks, onClose }: SubmitDialogProps & { errors: readonly Check[] }): ReactNode {
  return (
    <Dialog title="还不能报送" onClose={onClose} footer={<>
      <Button onClick={onClose}>取消</Button>
      <Button type="primary" data-autofocus onClick={onChecks}>逐处改正</Button>
    </>}>
      <div className="submitMissing">
        <p>{periodLabel(standing.key.period)}应填 {standing.expected} 项，已填 {standing.filled} 项；还有 {errors.length} 处须改正：</p>
        <ul tabIndex={0} aria-label="须改正的内容">{sumChecks(errors, numberOf).map(({ code, word, numbers }) => <li key={code}><b>{word}</b><span>{numbersText(numbers)}</span></li>)}</ul>
      </div>
    </Dialog>
  );
}

const FIELDS: readonly FormField[] = [
  { key: 'person', label: '报送人', kind: 'line', isRequired: true, maxLength: 50, isHalf: true },
  { key: 'phone', label: '联系电话', kind: 'line', maxLength: 50, isHalf: true },
  { key: 'note', label: '报送说明', kind: 'text', maxLength: 2000, placeholder: '需要省级端知道的情况，可不填' },
];

function HandIn({ standing, checks, today, person, numberOf, onSubmit, onClose }: SubmitDialogProps): ReactNode {
  const { key: { period }, filled, expected, dueOn, timing } = standing;
  return (
    <FormDialog
      title={`报送${periodLabel(period)}台账`} fields={FIELDS} values={person} submitWord="报送" onClose={onClose}
      about={<div className="submitMissing">
        <p>已填 {filled}/{expected} 项，自查通过。{dueText({ dueOn, today, timing })}。报送后不能再改，省级端审核前可以撤回。</p>
        {checks.length > 0 && <>
          <p>有 {checks.length} 处请核对，可以随报送一并提交：</p>
          <ul tabIndex={0} aria-label="请核对的内容">{sumChecks(checks, numberOf).map(({ code, word, numbers }) => <li key={code}><b>{word}</b><span>{numbersText(numbers)}</span></li>)}</ul>
        </>}
      </div>}
      onSubmit={({ person: name = '', phone = '', note = '' }) => onSubmit({ person: name, phone, note: note.trim() || null })}
    />
  );
}
