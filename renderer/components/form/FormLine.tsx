import { Input } from 'antd';
import { useId, type ReactNode } from 'react';
import { ComboLine } from '../combo/ComboLine.tsx';
import type { FormField } from './formTypes.ts';

interface FormLineProps {
  field: FormField;
  value: string;
  mistake: string | undefined;
  /** Has the focus when the form opens. */
  isFirst: boolean;
  onChange(text: string): void;
}

/** One field of a form: its word above, what was understood or what is wrong below. */
export function FormLine({ field, value, mistake, isFirst, onChange }: FormLineProps): ReactNode {
  const id = useId();
  const echo = mistake === undefined ? field.echo?.(value) ?? null : null;
  return (
    <div className={`formLine ${field.isHalf === true ? 'formLine-half' : ''}`} data-field={field.key}>
      <label htmlFor={id}>{field.label}{field.isRequired === true && <span className="formLine-must">（必填）</span>}</label>
      <Control field={field} id={id} value={value} mistake={mistake} isFirst={isFirst} onChange={onChange} />
      {mistake !== undefined && <p className="formLine-mistake" id={`${id}-mistake`} role="alert">{mistake}</p>}
      {echo !== null && <p className="formLine-echo" role="status">{echo}</p>}
    </div>
  );
}

function Control({ field, id, value, mistake, isFirst, onChange }: FormLineProps & { id: string }): ReactNode {
  const state = {
    id, value, 'aria-required': field.isRequired === true, 'aria-invalid': mistake !== undefined,
    ...(mistake === undefined ? {} : { 'aria-describedby': `${id}-mistake` }), ...(isFirst ? { 'data-autofocus': true } : {}),
  };
  const place = field.placeholder === undefined ? {} : { placeholder: field.placeholder };
  const maxLength = field.maxLength ?? (field.kind === 'text' ? 2000 : 200);
  const status = mistake === undefined ? '' : 'error';
  switch (field.kind) {
    case 'line': return <Input {...state} {...place} status={status} maxLength={maxLength} autoComplete="off" onChange={({ target }) => onChange(target.value)} />;
    case 'secret': return <Input.Password {...state} {...place} status={status} maxLength={maxLength} autoComplete="new-password" onChange={({ target }) => onChange(target.value)} />;
    case 'text': return <Input.TextArea {...state} {...place} status={status} rows={3} maxLength={maxLength} onChange={({ target }) => onChange(target.value)} />;
    case 'combo': return <ComboLine id={id} value={value} options={field.options ?? []} listLabel={field.label} maxLength={maxLength} {...place} onChange={onChange} />;
    case 'choice': return (
      <select {...state} className="formLine-select" onChange={({ target }) => onChange(target.value)}>
        {field.isRequired !== true && <option value="">不填</option>}
        {(field.choices ?? []).map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    );
  }
}
