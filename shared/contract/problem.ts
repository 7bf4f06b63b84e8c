import { z } from 'zod';
import { daySchema } from '../domain/calendar.ts';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { problemActionSchema, problemSchema, problemValuesSchema } from '../domain/problem.ts';
import { command, query } from './operation.ts';

const id = z.object({ planKey: planKeySchema, problemId: z.string().max(40) });
const sentence = z.string().trim().min(1).max(5000);
const saved = z.object({ problem: problemSchema });

export const problemOperations = {
  /** Open ones first, then by day; unit null: of all, else those that the unit raised or must settle. */
  'problem.list': query(
    z.object({ planKey: planKeySchema, unit: unitKeySchema.nullable() }),
    z.array(z.object({ problem: problemSchema, isOverdue: z.boolean(), actions: z.array(problemActionSchema) })),
  ),
  /** Everything that was done about it, newest first. */
  'problem.history': query(id, z.array(z.object({ field: z.string(), value: z.union([z.string(), z.number()]).nullable(), at: z.string(), person: z.string() }))),
  'problem.raise': command(z.object({ planKey: planKeySchema, values: problemValuesSchema }), saved),
  'problem.update': command(id.extend({ values: problemValuesSchema.partial(), version: z.number().int() }), saved),
  'problem.followUp': command(id.extend({ text: sentence }), saved),
  /** 提请协调: the office takes it up, with what is agreed. */
  'problem.coordinate': command(id.extend({ text: sentence }), saved),
  /** 销号, with the evidence. */
  'problem.settle': command(id.extend({ evidence: sentence, settledOn: daySchema }), saved),
  'problem.reopen': command(id.extend({ reason: sentence }), saved),
};
