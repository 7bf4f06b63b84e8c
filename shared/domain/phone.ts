/** 联系电话: mobile or fixed numbers as offices write them, several side by side, with an extension or not. */
export function isPhone(text: string): boolean {
  const parts = text.normalize('NFKC').replace(/[‐-―]/g, '-').split(/[,、;/\n]/).map((part) => part.trim()).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => isNumber(part.replace(/\s/g, '')) || part.split(/\s+/).every(isNumber));
}

function isNumber(text: string): boolean {
  return FORMS.some((form) => form.test(text));
}

const FORMS = [
  /^(\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}$/,
  /^(\(0\d{2,3}\)|0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6}|转\d{1,6})?$/,
  /^[48]00-?\d{3}-?\d{4}$/,
];
