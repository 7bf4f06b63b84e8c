import { Button } from 'antd';
import { useId, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Dialog } from '../messages/Dialog.tsx';
import { Notice } from '../messages/Notice.tsx';
import { FormLine } from './FormLine.tsx';
import { formMistakes, type FormField, type FormValues } from './formTypes.ts';
import './FormDialog.css';

interface FormDialogProps {
  title: string;
  /** Above the fields: what this is about. */
  about?: ReactNode;
  /** A function where what is asked for depends on what has been answered. */
  fields: readonly FormField[] | ((values: FormValues) => readonly FormField[]);
  values?: FormValues;
  /** The word of the deed: 保存, 销号. */
  submitWord: string;
  isDangerous?: boolean;
  /** Saves; the sentence of a refusal, or null when it is done and the form may go. */
  onSubmit(values: FormValues): Promise<string | null>;
  onClose(): void;
}

/** A short form before everything else: Enter hands it in (Ctrl+Enter from several lines), Esc gives it up, asking once when something was typed. */
export function FormDialog({ title, about, fields: asked, values: first = {}, submitWord, isDangerous = false, onSubmit, onClose }: FormDialogProps): ReactNode {
  const [values, setValues] = useState<FormValues>(first);
  const fields = typeof asked === 'function' ? asked(values) : asked;
  const [isTried, setIsTried] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [isLeaving, setIsLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const mistakes = formMistakes(fields, values);
  const isTouched = fields.some(({ key }) => (values[key] ?? '') !== (first[key] ?? ''));

  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (isSaving) return;
    setIsTried(true);
    const wrong = fields.find(({ key }) => mistakes[key] !== undefined);
    if (wrong !== undefined) return form.current?.querySelector<HTMLElement>(`[data-field="${wrong.key}"]`)?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    setIsSaving(true);
    const refused = await onSubmit(Object.fromEntries(fields.map(({ key }) => [key, values[key] ?? ''])));
    setIsSaving(false);
    if (refused === null) onClose();
    else setRefusal(refused);
  };
  const leave = (): void => {
    if (!isTouched || isLeaving) onClose();
    else setIsLeaving(true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    // An open list takes Esc for itself; otherwise the browser would close the form too.
    if (event.key === 'Escape' && event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true') event.preventDefault();
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      void submit();
    }
  };

  return (
    <Dialog title={title} onClose={leave} footer={<>
      <Button onClick={isLeaving ? onClose : leave} danger={isLeaving}>{isLeaving ? '放弃填写' : '取消'}</Button>
      <Button type="primary" htmlType="submit" form={formId} danger={isDangerous} loading={isSaving}>{submitWord}</Button>
    </>}>
      {about !== undefined && <div className="formDialog-about">{about}</div>}
      {refusal !== undefined && <div className="formDialog-notice"><Notice kind="error">{refusal}</Notice></div>}
      {isLeaving && <div className="formDialog-notice"><Notice kind="warning">填写的内容还没有保存。再按一次 Esc 放弃，或继续填写。</Notice></div>}
      <form id={formId} ref={form} className="formDialog" aria-label={title} noValidate onSubmit={(event) => void submit(event)} onKeyDownCapture={onKeyDown}>
        {fields.map((field, place) => (
          <FormLine
            key={field.key} field={field} value={values[field.key] ?? ''} mistake={isTried ? mistakes[field.key] : undefined} isFirst={place === 0}
            onChange={(text) => {
              setIsLeaving(false);
              setValues((before) => ({ ...before, [field.key]: text }));
            }}
          />
        ))}
      </form>
    </Dialog>
  );
}
