import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { valueOf } from '../hosts/door.ts';

/** A workspace that somebody has already set up, on the notice as if it were of this year. */
export interface FilledWorkspace {
  folder: string;
  plan: Plan;
  /** The month that the program opens at. */
  period: string;
  today: string;
  remove(): void;
}

export type Get = <N extends OperationName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** Sets up a workspace and does what is asked in it, then closes it, so that the program can open it; `reword` changes the notice before it is read. */
export async function fillWorkspace(identity: Pick<Identity, 'role' | 'unit'>, fill?: (get: Get, place: Omit<FilledWorkspace, 'folder' | 'remove'>) => Promise<void>, reword: (notice: string, year: number) => string = (notice) => notice): Promise<FilledWorkspace> {
  const parent = mkdtempSync(path.join(tmpdir(), '台账 已填-'));
  const folder = path.join(parent, '工作区');
  const app = await createApp({ workspace: folder });
  const get: Get = async (name, input) => valueOf(await app.dispatch(name, input) as never);
  try {
    const { today } = await get('workspace.status', {});
    const { draft, source } = await get('plan.read', { source: { from: 'text', text: reword(noticeOf(today.slice(0, 4)), Number(today.slice(0, 4))) } });
    const { planKey } = await get('workspace.setUp', { identity: { ...identity, person: '王小明', phone: '0791-88912345' }, plan: { draft, source } });
    if (planKey === null) throw new Error('no plan');
    const place = { plan: await get('plan.get', { planKey }), period: today.slice(0, 7), today };
    await fill?.(get, place);
    return { ...place, folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
  } finally {
    await app.close();
  }
}

/** The notice of 2022 with another year: deadlines lie around today. */
function noticeOf(year: string): string {
  const text = readFileSync(new URL('../../../build/samples/plans/江西省数字经济一号发展工程2022年工作计划.txt', import.meta.url), 'utf8');
  return text.replaceAll('2022', year);
}
