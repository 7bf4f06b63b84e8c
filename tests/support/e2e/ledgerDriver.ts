import type { Output } from '#shared/contract/contract.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { fieldText } from '#shared/wording/labels.ts';
import { ledgerColumns } from '#renderer/screens/ledger/ledgerColumns.ts';
import { inputMethodOf, type InputMethod } from '../grid/gridKeyboard.ts';
import { keyboardOf, type Keyboard } from './focusWatch.ts';
import type { RunningApp } from './runningApp.ts';

/** A clerk at the ledger, with the mouse unplugged. */
export interface LedgerDriver {
  keys: Keyboard;
  method: InputMethod;
  /** The cursor in a cell: row as it is counted in the table from 0. */
  goTo(row: number, field: EntryField): Promise<void>;
  /** A word through an input method: its letters are composed in the cell, then taken. */
  compose(letters: string, word: string): Promise<void>;
  /** As WPS and Excel put a block on the clipboard, taken with Ctrl+V. */
  paste(plain: string, html: string): Promise<void>;
  /** Waits until all is on the disk, and gives what is there: `row number unit field: text`. */
  saved(): Promise<string[]>;
  rows(): Promise<Output<'ledger.get'>['rows']>;
}

export interface LedgerScope { planKey: string; period: string; unit: string | null }

export async function ledgerDriverOf(app: RunningApp): Promise<LedgerDriver & { scope: LedgerScope }> {
  const { page, ask } = app;
  const { identity, plans } = await ask('workspace.status', {});
  const planKey = plans[0]?.planKey ?? '';
  const { current } = await ask('period.list', { planKey });
  const scope = { planKey, period: current, unit: identity?.unit ?? null };
  const columns = ledgerColumns({ period: current, showsUnit: scope.unit === null, readOnly: null }).filter(({ hidden }) => hidden !== true).map(({ key }) => key);
  const keys = keyboardOf(page);
  const method = await inputMethodOf(page);
  await page.locator('.gridRow').first().waitFor();
  await page.waitForFunction(() => document.activeElement?.classList.contains('gridEditor') === true);
  const rows = async (): Promise<Output<'ledger.get'>['rows']> => (await ask('ledger.get', scope)).rows;
  return {
    scope, keys, method, rows,
    goTo: async (row, field) => {
      const column = columns.indexOf(field);
      if (column < 0) throw new Error(`no column ${field} in the table`);
      await keys.press('Control+Home', ...Array<string>(row).fill('ArrowDown'), ...Array<string>(column).fill('ArrowRight'));
    },
    compose: async (letters, word) => {
      for (const letter of letters) await method.key(letter);
      await method.take(word);
      await keys.look(word);
    },
    paste: async (plain, html) => {
      await page.evaluate(([text, table]) => navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([table], { type: 'text/html' }) })]), [plain, html] as const);
      await keys.press('Control+V');
    },
    saved: async () => {
      await savedState(app);
      return (await rows()).flatMap(({ task, unit, entry }, row) => Object.entries(entry).flatMap(([field, { value }]) => (value === null ? [] : [`${row} ${task.number} ${unit} ${field}: ${fieldText(field as EntryField, value)}`]))).sort();
    },
  };
}

/** The status bar says that everything typed is on the disk. */
export async function savedState({ page }: RunningApp): Promise<void> {
  await page.locator('[data-testid="savedState"]').filter({ hasText: '已保存' }).waitFor();
}
