import type { Output } from '#shared/contract/contract.ts';
import type { BriefingField, BriefingHead } from '#shared/domain/briefing/briefing.ts';
import type { EntryRef } from '#shared/domain/overview.ts';
import type { BriefingDifference } from '#shared/domain/briefing/difference.ts';
import type { FormField, FormValues } from '#renderer/components/form/formTypes.ts';
import { signingSchema } from '#shared/domain/briefing/briefing.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { SIGNING_LABELS } from '#shared/wording/briefingLabels.ts';
import { dayText } from '#shared/wording/messageParts.ts';

export type Composed = Output<'briefing.compose'>;

/** A number that was opened: its name, and what it counts. */
export interface OpenedNumber { title: string; entries?: readonly EntryRef[] | undefined; problems?: readonly string[] | undefined; units?: readonly string[] | undefined }

/** What leads back from a number; undefined when it counts nothing that could be shown. */
export function openedOf({ name, entries, problems, units }: BriefingField): OpenedNumber | undefined {
  return entries === undefined && problems === undefined && units === undefined ? undefined : { title: name, entries, problems, units };
}

/** The numbers of a difference that can be opened. */
export function differenceNumbers({ finished, newRed, resolvedRed, newlyMissing, settledProblems }: BriefingDifference): OpenedNumber[] {
  return [
    { title: '新完成', entries: finished }, { title: '新增红灯', entries: newRed }, { title: '红灯转好', entries: resolvedRed },
    { title: '问题销号', problems: settledProblems }, { title: '新增未报单位', units: newlyMissing },
  ];
}

export function sizeOf({ entries, problems, units }: OpenedNumber): number {
  return (entries ?? problems ?? units ?? []).length;
}

/** 版头与落款 as a form; what is left empty is printed as proposed. */
export function headFields({ proposedHead }: Composed): FormField[] {
  return [
    { key: 'mark', label: '发文机关标志（红头）', kind: 'line', maxLength: 200, placeholder: proposedHead.mark },
    { key: 'title', label: '标题', kind: 'text', maxLength: 300, placeholder: proposedHead.title },
    { key: 'recipients', label: '主送', kind: 'text', maxLength: 500, placeholder: '如“各设区市人民政府，省直有关单位”；不写则不印' },
    { key: 'issuer', label: '署名', kind: 'line', maxLength: 200, placeholder: proposedHead.issuer },
    { key: 'signing', label: '用印', kind: 'choice', isHalf: true, choices: signingSchema.options.map((value) => ({ value, label: SIGNING_LABELS[value] })) },
    { key: 'sealedBy', label: '代章单位', kind: 'line', isHalf: true, maxLength: 200, placeholder: '代章时填写' },
    { key: 'copies', label: '抄送', kind: 'text', maxLength: 500, placeholder: '不写则不印' },
  ];
}

export function headToForm({ mark, title, recipients, issuer, signing, sealedBy, copies }: BriefingHead): FormValues {
  return { mark: mark ?? '', title: title ?? '', recipients: recipients ?? '', issuer: issuer ?? '', signing: signing ?? 'unsealed', sealedBy: sealedBy ?? '', copies: copies ?? '' };
}

export function formToHead(values: FormValues): Partial<BriefingHead> {
  const text = (key: string): string | null => values[key]?.trim() || null;
  const signing = signingSchema.safeParse(values['signing']);
  return { mark: text('mark'), title: text('title'), recipients: text('recipients'), issuer: text('issuer'), signing: signing.success ? signing.data : null, sealedBy: text('sealedBy'), copies: text('copies') };
}

export const NO_RESULTS = 'none';

/** Which settled 考核 goes along; what was chosen and no longer can is not among them. */
export function resultsFields({ results: { candidates } }: Composed): FormField[] {
  return [{ key: 'assessmentId', label: '考核表', kind: 'choice', isRequired: true, choices: [{ value: NO_RESULTS, label: '不附考核结果' }, ...candidates.map((table) => ({ value: table.assessmentId, label: `${periodLabel(table.period)}${table.name}（${dayText(table.settledOn)}定稿）` }))] }];
}

export function issueFields(year: number): FormField[] {
  return [
    { key: 'number', label: '期号', kind: 'line', isRequired: true, isHalf: true, check: (text) => (/^[1-9]\d{0,3}$/.test(text.trim()) ? null : '期号写阿拉伯数字，如 3。') },
    {
      key: 'issuedOn', label: '成文日期', kind: 'line', isRequired: true, isHalf: true,
      check: (text) => (readDay(text, year) === undefined ? `没有读懂“${text.trim()}”是哪一天，请写成“4月2日”。` : null),
      echo: (text) => {
        const day = readDay(text, year);
        return day === null || day === undefined ? null : `即 ${dayText(day)}`;
      },
    },
    { key: 'signatory', label: '签发人', kind: 'line', maxLength: 200 },
  ];
}
