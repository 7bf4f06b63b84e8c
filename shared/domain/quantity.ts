import { z } from 'zod';

/**
 * 数量: an amount as officials write it (`30个以上`, `突破8000亿元`, `7%左右`).
 * `value` has 万/亿 folded in (4万家 → 40000 家) except where the unit is money, which keeps its scale (650 亿元).
 */
export const quantitySchema = z.object({
  value: z.number(),
  /** Upper end of a range (2-3条 → value 2, max 3); null when it is a single amount. */
  max: z.number().nullable(),
  /** 个 家 项 亿元 % 个百分点 倍 …; empty when none is written. */
  unit: z.string(),
  direction: z.enum(['>=', '<=', '=', '>', '<', '~']),
  /** level: an amount reached; growth: a rise over the base (增长20%); change: a rise by an amount (提高2个百分点); multiple: 翻一番. */
  kind: z.enum(['level', 'growth', 'change', 'multiple']),
  /** The words as written. */
  raw: z.string(),
  /** 0…1, how sure the reading is. */
  confidence: z.number(),
});
export type Quantity = z.infer<typeof quantitySchema>;
