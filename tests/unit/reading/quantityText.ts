import type { Deadline } from '#shared/domain/deadline.ts';
import type { Quantity } from '#shared/domain/quantity.ts';

/** `>=30个`, `=2..3条`, `growth >=20%`: one quantity in a line of a table. */
export function quantityText(quantity: Quantity): string {
  const kind = quantity.kind === 'level' ? '' : `${quantity.kind} `;
  return `${kind}${quantity.direction}${quantity.value}${quantity.max === null ? '' : `..${quantity.max}`}${quantity.unit}`;
}

/** `day 2022-06-30`, `range 2022-01-01 2022-12-31`, `ongoing`, `none`. */
export function deadlineText(deadline: Deadline | undefined): string {
  if (deadline === undefined) return 'none';
  return [deadline.kind, deadline.from, deadline.on].filter((part) => part !== null).join(' ');
}
