import { createHash } from 'node:crypto';
import { CHANGE_SCHEMA, typedSource, type Change, type ChangeValue } from '#shared/domain/change.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { unitsOfPlan } from '#shared/domain/plan.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { ChangeApplier } from '#electron/storage/log/changeApplier.ts';
import { chainHash } from '#electron/storage/log/chainHash.ts';
import type { WritableDb } from '#electron/storage/database.ts';
import { entryEntity } from '#electron/storage/tables/field.ts';

export interface Seeded { entries: number; changes: number }

/** Words of the trade; 鄱阳湖 stands in one entry of some thousand, 数字 in nearly every one. */
const WORDS = ['数字', '经济', '平台', '建设', '项目', '推进', '企业', '产业', '应用', '场景', '基地', '改造', '升级', '上云', '培训', '对接', '签约', '投产', '调度', '验收', '方案', '标准', '资金', '用地', '招商', '人才', '算力', '中心', '乡村', '政务', '物流', '文旅'];

/**
 * Fills a plan with entries the way a package does, as one author's chain: every change, head, table and word index is
 * there, only without a step for each. Deterministic, so that two runs measure the same.
 */
export function seedLedger(db: WritableDb, plan: Plan, entries: number): Seeded {
  const next = randomNumbers(2022);
  const months = periodsOfYear(plan.year).filter(({ kind }) => kind === 'month').map(({ key }) => key);
  const units = unitsFor(plan, Math.ceil(entries / (months.length * plan.tasks.length)));
  const replica = createHash('sha256').update('seed').digest('hex').slice(0, 32);
  const chain = { seq: 0, hash: Buffer.alloc(0) as Buffer };
  let made = 0;
  db.atomically(() => {
    const applier = new ChangeApplier(db);
    const add = (entity: string, field: string, value: ChangeValue): void => {
      chain.seq += 1;
      const change: Change = { replica, seq: chain.seq, hlc: Date.UTC(plan.year, 0, 1) * 1024 + chain.seq, actor: '王小明', kind: 'set', entity, field, value, base: [], source: typedSource, schema: CHANGE_SCHEMA };
      chain.hash = chainHash(chain.hash, change);
      applier.apply(change, chain.hash);
    };
    for (const [place, period] of months.entries()) {
      for (const unit of units) {
        for (const task of plan.tasks) {
          if (made === entries) continue;
          made += 1;
          for (const [field, value] of valuesOf(next, place, made)) add(entryEntity({ planKey: plan.planKey, taskKey: task.key, period, unit }), field, value);
        }
      }
    }
    applier.flush();
  });
  return { entries: made, changes: chain.seq };
}

function valuesOf(next: (below: number) => number, month: number, number: number): [string, ChangeValue][] {
  const text = (words: number): string => Array.from({ length: words }, () => WORDS[next(WORDS.length)] ?? '').join('');
  return [
    ['status', 'inProgress'],
    ['progress', `第${number}条：${text(24)}，${text(12)}${number % 3000 === 0 ? '，鄱阳湖枢纽开工' : ''}。`],
    ['completionRate', Math.min(10_000, 700 * month + next(1200))],
    ['problems', next(4) === 0 ? text(8) : '无'],
    ['personInCharge', '李处长'],
    ['phone', '0791-88912345'],
  ];
}

/** The plan's own units first, then as many cities and counties as it takes. */
function unitsFor(plan: Plan, wanted: number): string[] {
  const named = unitsOfPlan(plan).map(({ unit }) => unit);
  return [...named, ...Array.from({ length: Math.max(0, wanted - named.length) }, (_, place) => `第${place + 1}县区`)].slice(0, wanted);
}

/** mulberry32. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
