import type { Input, Output } from '#shared/contract/contract.ts';
import type { EntryStatus } from '#shared/domain/entryStatus.ts';

type Rows = Output<'ledger.get'>['rows'];
type Edit = Input<'entry.save'>['edits'][number];

export interface Person { person: string; phone: string }

const STATUSES: readonly EntryStatus[] = ['inProgress', 'inProgress', 'ongoing', 'completed', 'behind', 'inProgress', 'notStarted'];
const PROGRESS = ['已印发实施方案，明确责任处室和时间节点', '已组织两次专题调度，完成摸底并建立台账', '已完成立项评审，正在办理批复', '已开展企业走访和需求对接，形成问题清单', '已完成项目入库，正在推进建设'];
const PROBLEMS = ['资金尚未全部到位', '部分设区市报送不及时', '牵头与配合单位的数据口径不一致'];

/** What a unit reports on each of its tasks, every one different; `shift` makes units differ from each other. */
export function entriesFor(rows: Rows, planKey: string, period: string, who: Person, shift = 0): Edit[] {
  return rows.map(({ task, unit, role }, place) => {
    const n = place + shift;
    const status = STATUSES[n % STATUSES.length] ?? 'inProgress';
    return {
      key: { planKey, taskKey: task.key, period, unit },
      seen: {},
      values: {
        status,
        progress: `${role === 'lead' ? '牵头' : '配合'}推进第${task.number}项任务：${PROGRESS[n % PROGRESS.length]}。`,
        completionRate: status === 'completed' ? 10_000 : status === 'notStarted' ? 0 : 500 + ((n * 700) % 9000),
        problems: n % 3 === 0 ? `${PROBLEMS[n % PROBLEMS.length]}。` : null,
        nextSteps: `4月底前完成阶段目标并报送第${task.number}项进展。`,
        personInCharge: who.person,
        phone: who.phone,
      },
    };
  });
}
