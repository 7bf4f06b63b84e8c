import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import type { ProjectValues } from '#shared/domain/project.ts';
import { amountText } from '#shared/wording/amountText.ts';
import { readField } from './projectColumns.ts';

export const PROJECT_FIELDS: readonly FormField[] = [
  { key: 'name', label: '项目名称', kind: 'line', isRequired: true },
  { key: 'category', label: '类别', kind: 'combo', isHalf: true, options: [{ value: '重点产业项目' }, { value: '新型基础设施项目' }] },
  { key: 'place', label: '建设地点', kind: 'line', isHalf: true, placeholder: '市、县（区）' },
  { key: 'owner', label: '项目业主', kind: 'line', isHalf: true },
  { key: 'duration', label: '起止年限', kind: 'line', isHalf: true, placeholder: '如 2022.1—2023.12' },
  { key: 'totalInvestment', label: '总投资（万元）', kind: 'line', isHalf: true, ...amountReading('totalInvestment') },
  { key: 'annualInvestment', label: '年度计划投资（万元）', kind: 'line', isHalf: true, ...amountReading('annualInvestment') },
];

export const REASON_FIELDS: readonly FormField[] = [{ key: 'reason', label: '移除原因', kind: 'text', isRequired: true, maxLength: 500 }];

export function formToProject(values: FormValues): ProjectValues {
  const read = (field: string): string | null => {
    const reading = readField(field, values[field] ?? '');
    return reading.ok ? reading.value : null;
  };
  return {
    name: read('name') ?? '', category: read('category'), place: read('place'), owner: read('owner'), duration: read('duration'),
    totalInvestment: read('totalInvestment'), annualInvestment: read('annualInvestment'),
  };
}

export function projectToForm(project: ProjectValues): FormValues {
  return Object.fromEntries(PROJECT_FIELDS.map(({ key }) => [key, project[key as keyof ProjectValues] ?? '']));
}

function amountReading(field: string): Pick<FormField, 'check' | 'echo'> {
  return {
    check: (text) => {
      const reading = readField(field, text);
      return reading.ok ? null : reading.reason;
    },
    echo: (text) => {
      const reading = readField(field, text);
      return reading.ok && reading.value !== null ? `即 ${amountText(reading.value, '万元')}` : null;
    },
  };
}
