import type { FormField } from '#renderer/components/form/formTypes.ts';

const DIGITS = 30;

/** The field in which the six groups are typed as they are heard. */
export function fingerprintField(fingerprint: string): FormField {
  return {
    key: 'fingerprint', label: '对方读出的六组数字', kind: 'line', isRequired: true, maxLength: 60, placeholder: '12345 12345 12345 12345 12345 12345',
    check: (text) => mistakeOf(text, fingerprint),
    echo: (text) => echoOf(text),
  };
}

/** Why what was typed cannot stand; names the first group that differs. */
export function mistakeOf(text: string, fingerprint: string): string | null {
  const typed = digitsOf(text);
  if (typed.length !== DIGITS) return `应为六组、每组五位，共 30 位数字；现有 ${typed.length} 位。`;
  const expected = fingerprint.split(' ');
  const differs = groupsOf(typed).findIndex((group, place) => group !== expected[place]);
  return differs < 0 ? null : `第 ${differs + 1} 组不一致。请与对方重新核对；仍不一致就不要登记，文件可能被换过。`;
}

function echoOf(text: string): string | null {
  const typed = digitsOf(text);
  return typed === '' ? null : `已输入 ${typed.length} 位：${groupsOf(typed).join(' ')}`;
}

function groupsOf(digits: string): string[] {
  return digits.match(/.{1,5}/g) ?? [];
}

/** Full-width digits of a Chinese input method count too. */
function digitsOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/\D/g, '');
}
