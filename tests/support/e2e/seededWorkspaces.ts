import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openSeat, type Seat } from './seat.ts';
import { seedDesk } from './seedDesk.ts';

/** The day that the clocks show after all this: the month of May is half filled and due on the 25th. */
export const SEEDED_DAY = '2022-05-20';

export interface Seeded {
  unit: string;
  office: string;
  /** Files as they lie on the office's desk on that day. */
  inbox: string;
}

const OTHERS = ['省发改委', '省工信厅', '省市场监管局', '省教育厅', '省农业农村厅', '省交通运输厅'];

/** Half a year of two people's work: a unit's and the office's workspaces on the 2022 plan, with what has gone between them. */
export async function seedWorkspaces(folder: string): Promise<Seeded> {
  const inbox = path.join(folder, '各单位报送');
  mkdirSync(inbox, { recursive: true });
  const office = await openSeat({ workspace: path.join(folder, '省级端'), drawer: folder, unit: null, person: '赵敏' });
  const unit = await openSeat({ workspace: path.join(folder, '省科技厅'), drawer: folder, unit: '省科技厅', person: '王小明' });
  try {
    await becomeKnown(unit, office);
    await reportMonths(unit, office);
    await seedDesk(unit, '省科技厅');
    await send(unit, office, 'report', '省科技厅 5月中旬.yhtz');
    const [first] = await office.ask('problem.list', { planKey: office.planKey, unit: null });
    if (first !== undefined) await office.ask('problem.coordinate', { planKey: office.planKey, problemId: first.problem.problemId, text: '已提请省财政厅预拨首批资金，5月底前到位。' });
    for (const [shift, name] of OTHERS.entries()) await otherUnit(name, shift + 1, { folder, inbox, office });
    await assessMarch(office);
    for (const seat of [unit, office]) {
      seat.setDay(SEEDED_DAY);
      await seat.ask('workspace.backup', {});
      datedBackups(seat.workspace);
    }
    return { unit: unit.workspace, office: office.workspace, inbox };
  } finally {
    await unit.close();
    await office.close();
  }
}

/** 考核 of the month that the office has accepted from everybody, with what a person entered. */
async function assessMarch({ ask, planKey }: Seat): Promise<void> {
  const { assessmentId } = await ask('assessment.create', { planKey, name: '工作台账考核', period: '2022-03', start: { from: 'sample', sample: 'ledger' } });
  const { items } = await ask('assessment.get', { planKey, assessmentId });
  const praise = items.find(({ name }) => name === '领导评价')?.itemId ?? '';
  await ask('assessment.score', { planKey, assessmentId, scores: ['18.5', '17', '16'].map((points, at) => ({ itemId: praise, unit: ['省科技厅', ...OTHERS][at] ?? '', points, reason: '领导小组办公室书面评价' })) });
}

/** A backup is as old as its file: only the machine's own clock dates that. */
function datedBackups(workspace: string): void {
  const folder = path.join(workspace, 'backups');
  const at = new Date(`${SEEDED_DAY}T08:50:00+08:00`);
  for (const name of readdirSync(folder)) utimesSync(path.join(folder, name), at, at);
}

async function becomeKnown(unit: Seat, office: Seat): Promise<void> {
  const application = await unit.written('登记申请.txt', (target) => unit.ask('registration.request', { contact: '0791-88912345', target }));
  const { fingerprint } = await unit.ask('registration.own', {});
  await office.ask('registration.accept', { file: office.source(application), fingerprint });
  const own = await office.ask('registration.own', {});
  await unit.ask('registration.trustOffice', { publicKey: own.publicKey, fingerprint: own.fingerprint });
}

/** March is accepted, April sent back in part, May half filled and not yet reported. */
async function reportMonths(unit: Seat, office: Seat): Promise<void> {
  for (const month of [2, 3, 4]) {
    const period = `2022-0${month}`;
    const key = { planKey: unit.planKey, period, unit: '省科技厅' };
    for (const seat of [unit, office]) seat.setDay(`2022-0${month}-22`);
    await unit.fill(period, month);
    await unit.ask('submission.check', { key });
    await unit.ask('submission.submit', { key, person: '王小明', phone: '0791-88912345', note: null });
    await send(unit, office, 'report', `省科技厅 ${month}月报送.yhtz`);
    const { rows } = await office.ask('ledger.get', { planKey: office.planKey, period, unit: '省科技厅' });
    const [first, second] = rows.map(({ task }) => task.key);
    if (month === 4 && first !== undefined && second !== undefined) await office.ask('submission.sendBack', { key, taskKeys: [first, second], reason: '进展情况请补充具体数据，说明与年度目标的差距。' });
    else await office.ask('submission.review', { key, taskKeys: null, note: null });
    await send(office, unit, 'return', `省级端 ${month}月回执.yhtz`);
  }
  for (const seat of [unit, office]) seat.setDay('2022-05-18');
  await unit.fill('2022-05', 5, 14);
}

async function send(from: Seat, to: Seat, purpose: 'report' | 'return', name: string): Promise<void> {
  const file = await from.written(name, (target) => from.ask('package.create', { purpose, unit: null, full: false, share: 'office', target }));
  await to.ask('package.receive', { files: [{ file: to.source(file), confirmation: [] }] });
}

interface OfficeDesk { folder: string; inbox: string; office: Seat }

/** A unit that reports by workbook: two months are taken in, the third still lies on the desk, some of it wrong. */
async function otherUnit(name: string, shift: number, { folder, inbox, office }: OfficeDesk): Promise<void> {
  const seat = await openSeat({ workspace: path.join(folder, name), drawer: folder, unit: name, person: '李建国' });
  try {
    for (const month of [3, 4, 5]) {
      const period = `2022-0${month}`;
      seat.setDay(`${period}-19`);
      office.setDay(`${period}-19`);
      await seat.fill(period, month, undefined, shift);
      const file = await seat.written(`${name} ${month}月工作台账.xlsx`, (target) => seat.ask('ledger.export', { planKey: seat.planKey, period, unit: name, template: null, keptTemplate: null, target }));
      if (month === 5) writeFileSync(path.join(inbox, path.basename(file)), readFileSync(file));
      else if (month === 3 || shift < 5) {
        await office.ask('workbook.import', { planKey: office.planKey, files: [{ file: office.source(file), unit: null, period: null, digest: null }] });
        const key = { planKey: office.planKey, period, unit: name };
        await office.ask('submission.receive', { key, receivedOn: null });
        if (month === 3) await office.ask('submission.review', { key, taskKeys: null, note: null });
      }
    }
  } finally {
    await seat.close();
  }
}
