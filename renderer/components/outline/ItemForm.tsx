import { Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { OutlineField, OutlineValues } from './outlineTypes.ts';

interface ItemFormProps {
  label: string;
  fields: readonly OutlineField[];
  values: OutlineValues;
  /** Words offered for lists; others can be typed. */
  suggestions: readonly string[];
  onDone(values: OutlineValues): void;
  onCancel(): void;
}

/** Corrects one item in its place. */
export function ItemForm({ label, fields, values, suggestions, onDone, onCancel }: ItemFormProps): ReactNode {
  return (
    <Form
      className="outline-form"
      aria-label={label}
      layout="vertical"
      initialValues={values}
      onFinish={(typed: OutlineValues) => onDone(tidy(typed))}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      {fields.map((field, place) => (
        <Form.Item
          key={field.key}
          name={field.key}
          label={field.label}
          className={`outline-field outline-field-${field.kind}`}
          {...(field.hint === undefined ? {} : { extra: field.hint })}
          rules={field.isRequired === true ? [{ required: true, whitespace: true, message: `请填写${field.label}` }] : []}
        >
          {control(field, suggestions, place === 0)}
        </Form.Item>
      ))}
      <div className="outline-formActions">
        <Button type="primary" htmlType="submit">确定</Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </Form>
  );
}

function control({ kind, label }: OutlineField, suggestions: readonly string[], isFirst: boolean): ReactNode {
  if (kind === 'line') return <Input autoFocus={isFirst} maxLength={200} />;
  if (kind === 'text') return <Input.TextArea rows={3} maxLength={5000} />;
  return <Select mode="tags" aria-label={label} tokenSeparators={['、', '，', ',', '；', ';']} placeholder="输入或选择，可多个" options={suggestions.map((word) => ({ value: word, label: word }))} />;
}

function tidy(values: OutlineValues): OutlineValues {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [
    key, typeof value === 'string' ? value.trim() : [...new Set(value.map((word) => word.replace(/[|:\n]/g, ' ').trim()))].filter((word) => word !== ''),
  ]));
}
