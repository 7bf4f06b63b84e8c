/** A decimal amount with its unit: 8,000亿元, 1.2亿次. */
export function amountText(amount: string, unit = ''): string {
  return `${numberText(amount, unit)}${unit}`;
}

/** A decimal amount as people write it: `12000.5` → 12,000.5; a count of hundreds of millions with 亿. */
export function numberText(amount: string, unit = ''): string {
  const isScaled = !unit.endsWith('元') && unit !== '%' && Math.abs(Number(amount)) >= 100_000_000;
  return isScaled ? `${grouped(shifted(amount, 8))}亿` : grouped(amount);
}

/** Basis points ahead of 序时进度, unrounded, as a word with one decimal: `超序时7.3个百分点`. */
export function aheadText(ahead: number): string {
  const tenths = Math.round(Math.abs(ahead) / 10 + 1e-9);
  if (tenths === 0) return '与序时持平';
  return `${ahead > 0 ? '超' : '低于'}序时${Math.trunc(tenths / 10)}.${tenths % 10}个百分点`;
}

/** The same for a narrow column: `+7.3个百分点`. */
export function aheadPoints(ahead: number): string {
  const tenths = Math.round(Math.abs(ahead) / 10 + 1e-9);
  return tenths === 0 ? '持平' : `${ahead > 0 ? '+' : '-'}${Math.trunc(tenths / 10)}.${tenths % 10}个百分点`;
}

/** 同比 in basis points, as people write it: +12.5%. */
export function growthText(growth: number): string {
  const hundredths = Math.abs(growth);
  return `${growth > 0 ? '+' : growth < 0 ? '-' : ''}${Math.trunc(hundredths / 100)}${hundredths % 100 === 0 ? '' : `.${String(hundredths % 100).padStart(2, '0').replace(/0$/, '')}`}%`;
}

/** The point moved to the left, digit by digit: nothing is rounded away. */
function shifted(amount: string, places: number): string {
  const sign = amount.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const digits = whole.padStart(places + 1, '0');
  const rest = (digits.slice(-places) + fraction).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -places).replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
}

function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
}
