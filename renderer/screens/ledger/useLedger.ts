import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery } from '#renderer/client/useQuery.ts';
import { useSaving } from '#renderer/stores/saving.ts';
import type { Work } from '#renderer/stores/session.ts';
import { ledgerUndo } from '#renderer/stores/undo.ts';
import type { CallError } from '#shared/contract/contract.ts';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import { messageText } from '#shared/wording/messages.ts';
import { draftsToRetry, editsToSave, fieldsOf, sortEdits, type FieldEdit, type TextEdit } from './editsToSave.ts';
import { showRows, withDrafts, withoutRefused, withRefusal, withSaved, type Overlays, type ShownRow } from './shownRows.ts';

export interface Ledger {
  rows: ShownRow[];
  isLoading: boolean;
  error: CallError | undefined;
  /** Saves cells as one step; what is refused keeps its text and says why. */
  edit(edits: readonly TextEdit[]): void;
  /** Waits for every save under way, then runs. */
  afterSaves<T>(work: () => Promise<T>): Promise<T>;
  /** Saves again what was refused and could be saved by now. */
  retry(): void;
  /** Gives up what was refused: the cells show what is on the disk. */
  giveUp(): void;
}

const NO_ROWS: readonly LedgerRow[] = [];
const NO_OVERLAYS: Overlays = new Map();

/** The ledger of a unit (null: of all) in the session's period, with what the person types into it saved cell by cell. */
export function useLedger({ planKey, period }: Work, unit: string | null): Ledger {
  const client = useClient();
  const read = useQuery('ledger.get', { planKey, period, unit }, ['entry', 'plan', 'workspace']);
  const readRows = read.value?.rows ?? NO_ROWS;
  // By period: what was typed and refused in one waits there until the person comes back to it.
  const [overlaysOf, setOverlaysOf] = useState<ReadonlyMap<string, Overlays>>(new Map());
  // What saves rest on must be the latest at the moment they are sent, not at the moment of drawing.
  const latest = useRef({ overlaysOf, rowsOf: new Map<string, readonly LedgerRow[]>() });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const lastEdit = useRef(0);
  const overlays = overlaysOf.get(period) ?? NO_OVERLAYS;
  const rows = useMemo(() => showRows(readRows, overlays), [readRows, overlays]);

  useEffect(() => {
    latest.current.rowsOf.set(period, readRows);
  }, [period, readRows]);

  const update = useCallback((change: (before: Overlays) => Overlays) => {
    const all = latest.current.overlaysOf;
    latest.current.overlaysOf = new Map([...all, [period, change(all.get(period) ?? NO_OVERLAYS)]]);
    setOverlaysOf(latest.current.overlaysOf);
  }, [period]);

  const afterSaves = useCallback(<T,>(work: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(work);
    queue.current = next.catch(() => undefined);
    return next;
  }, []);

  const send = useCallback(async (edit: number, edits: readonly FieldEdit[]) => {
    const current = showRows(latest.current.rowsOf.get(period) ?? NO_ROWS, latest.current.overlaysOf.get(period) ?? NO_OVERLAYS);
    const saves = editsToSave(edits, current, { planKey, period });
    if (saves.length === 0) return useSaving.getState().end();
    const result = await client.call('entry.save', { edits: saves });
    useSaving.getState().end(result.ok ? undefined : result.error);
    if (!result.ok) return update((before) => withRefusal(before, edit, messageText(result.error)));
    if (result.value.stepId !== null) ledgerUndo.getState().push(result.value.stepId, { period, cells: edits.map(({ rowKey, field }) => ({ rowKey, columnKey: field })) });
    const fields = fieldsOf(edits);
    update((before) => withSaved(before, current, edit, result.value.entries.map(({ key, entry }) => {
      const rowKey = `${key.taskKey}|${key.unit}`;
      return { rowKey, fields: fields.get(rowKey) ?? [], entry };
    })));
  }, [client, planKey, period, update]);

  const save = useCallback((good: readonly FieldEdit[], refused: readonly (FieldEdit & { reason: string })[]) => {
    lastEdit.current += 1;
    const edit = lastEdit.current;
    update((before) => withDrafts(before, edit, [...good.map((cell) => ({ ...cell, refused: null })), ...refused.map(({ reason, ...cell }) => ({ ...cell, refused: reason }))]));
    if (good.length === 0) return;
    useSaving.getState().begin();
    void afterSaves(() => send(edit, good));
  }, [afterSaves, send, update]);

  const edit = useCallback((edits: readonly TextEdit[]) => {
    const { good, refused } = sortEdits(edits);
    save(good, refused);
  }, [save]);

  const retry = useCallback(() => save(draftsToRetry(latest.current.overlaysOf.get(period) ?? NO_OVERLAYS), []), [save, period]);
  const giveUp = useCallback(() => {
    update(withoutRefused);
    useSaving.setState({ error: undefined });
  }, [update]);

  return { rows, isLoading: read.isLoading && read.value === undefined, error: read.error, edit, afterSaves, retry, giveUp };
}
