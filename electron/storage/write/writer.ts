import type { RefusalDetail } from '#shared/contract/refusal.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { parseEntityKey } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { HANDED_OVER, isClosedFor } from './closing.ts';
import type { NewChange } from '../log/changeLog.ts';
import type { WritableDb } from '../database.ts';
import { noteHighWater } from '../log/highWaterMark.ts';
import { OwnChains } from '../log/ownChains.ts';
import type { Workspace } from '../workspace/openWorkspace.ts';
import { addStep, closeStep, markUndone } from '../tables/step.ts';
import { findIdentity } from '../tables/workspace.ts';

/** A part of the workspace that a commit may change; screens that show it fetch it again. */
export type Term = (typeof TERMS)[number];
export const TERMS = ['workspace', 'plan', 'entry', 'step', 'template', 'planSettings', 'submission', 'extension', 'milestone', 'reading', 'project', 'problem', 'draft', 'package', 'attachment', 'briefing', 'assessment'] as const;

/** The inside of the one transaction of a command, or of a job's one write. */
export interface WriteContext {
  db: WritableDb;
  ports: Ports;
  workspace: Pick<Workspace, 'folder' | 'readOnly' | 'replica'>;
  /** Appends one change in the name of the person at this machine; all of a transaction are one step for undo. */
  record(change: NewChange): ChangeRef;
  /** The same for many; what reads the ledger in between sees none of them. */
  recordAll(changes: readonly NewChange[]): void;
  /** What people read of this step in 留痕. */
  describe(detail: RefusalDetail): void;
  /** This step undoes that one. */
  undoes(stepId: number): void;
  touch(term: Term): void;
  /** The step of this transaction, so far; null while nothing is recorded. */
  stepId(): number | null;
}

export type Write = <T>(operation: string, work: (context: WriteContext) => T) => T;

const TERM_OF_ENTITY = new Map<string, Term>([['plan', 'plan'], ['programme', 'plan'], ['task', 'plan'], ['indicator', 'plan'], ['duty', 'plan'], ['entry', 'entry'], ['template', 'template'], ['keptTemplate', 'template'], ['projectForm', 'template'],
  ['planSettings', 'planSettings'], ['submission', 'submission'], ['review', 'submission'], ['extension', 'extension'], ['milestone', 'milestone'],
  ['indicatorRule', 'reading'], ['reading', 'reading'], ['project', 'project'], ['projectMonth', 'project'], ['problem', 'problem'], ['attachment', 'attachment'],
  ['briefing', 'briefing'], ['briefingParagraph', 'briefing'],
  ['assessment', 'assessment'], ['assessmentItem', 'assessment'], ['assessmentScore', 'assessment']]);

/** Which part of the workspace shows entities of that kind. */
export function termOf(entityKind: string): Term | undefined {
  return TERM_OF_ENTITY.get(entityKind);
}

export interface WriterDesk { workspace: Workspace; ports: Ports; announce: (terms: Term[]) => void }

/** Makes the one way in which anything is written: a transaction whose changes are one step, announced after its commit. */
export function createWriter(desk: WriterDesk): Write {
  return (operation, work) => {
    const { db, begin, announce } = prepareWrite(desk, operation);
    const value = db.atomically(() => {
      const { context, finish } = begin();
      const result = work(context);
      finish();
      return result;
    });
    announce();
    return value;
  };
}

/** The parts of a write: `begin` and `finish` inside its transaction, `announce` after the commit. */
export function prepareWrite({ workspace, ports, announce }: WriterDesk, operation: string): { db: WritableDb; begin: () => { context: WriteContext; finish: () => void }; announce: () => void } {
  const db = workspace.writing;
  if (db === undefined) throw new Refusal('workspace.readOnly', { why: workspace.readOnly ?? '' });
  const chains = new OwnChains(db, workspace.replica, ports);
  const terms = new Set<Term>();
  const see = ({ entity }: NewChange): void => {
    const term = termOf(parseEntityKey(entity).kind);
    if (term !== undefined) terms.add(term);
  };
  return {
    db,
    begin: () => {
      const step = stepInProgress(db, chains, { operation, ports, replica: workspace.replica.id });
      const context: WriteContext = {
        db, ports, workspace,
        record: (change) => {
          see(change);
          return step.record(change);
        },
        recordAll: (changes) => {
          changes.forEach(see);
          step.recordAll(changes);
        },
        describe: step.describe,
        undoes: step.undoes,
        touch: (term) => terms.add(term),
        stepId: step.id,
      };
      return { context, finish: () => void (step.finish() !== null && terms.add('step')) };
    },
    announce: () => {
      if (terms.has('step')) noteHighWater(workspace.folder, db);
      if (terms.size > 0) announce([...terms]);
    },
  };
}

function stepInProgress(db: WritableDb, chains: OwnChains, { operation, ports, replica }: { operation: string; ports: Ports; replica: string }) {
  const person = findIdentity(db)?.person ?? '';
  let id: number | null = null;
  let detail: RefusalDetail = {};
  let undone: number | null = null;
  const start = (): string => {
    if (id === null && isClosedFor(db, replica, operation)) throw new Refusal('workspace.readOnly', { why: HANDED_OVER });
    // The person may have been set in this very transaction.
    const actor = person === '' ? (findIdentity(db)?.person ?? '') : person;
    id ??= addStep(db, { operation, person: actor, at: new Date(ports.clock.now()).toISOString(), firstSeq: chains.first.lastSeq + 1 });
    return actor;
  };
  return {
    id: () => id,
    record: (change: NewChange) => chains.record(change, start()),
    recordAll: (changes: readonly NewChange[]) => {
      if (changes.length > 0) chains.recordAll(changes, start());
    },
    describe: (given: RefusalDetail) => {
      detail = { ...detail, ...given };
    },
    undoes: (stepId: number) => {
      undone = stepId;
    },
    finish: () => {
      if (id === null) return null;
      closeStep(db, id, { lastSeq: chains.first.lastSeq, inner: chains.innerRun, detail, undoes: undone });
      if (undone !== null) markUndone(db, undone, id);
      return id;
    },
  };
}
