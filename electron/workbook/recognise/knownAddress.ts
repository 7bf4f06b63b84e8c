import type { Cell } from '../sheet.ts';
import { cellAddress } from '../sheet.ts';

/** Nearly all ledgers lie within these; of places beyond, addresses are made each time. */
const ROWS_KNOWN = 500;
const COLUMNS_KNOWN = 40;

/** By column and row, once they have been asked for: one ledger's cells stand where those of the ledger before do. */
const known: string[][] = [];

/** A cell's address, `AB1`. */
export function addressOf({ row, col }: Cell): string {
  if (row >= ROWS_KNOWN || col >= COLUMNS_KNOWN) return cellAddress(row, col);
  return (known[col] ??= [])[row] ??= cellAddress(row, col);
}
