import { careChapters } from './careChapters.ts';
import { excelChapters } from './excelChapters.ts';
import { exchangeChapters } from './exchangeChapters.ts';
import { fillChapters } from './fillChapters.ts';
import type { ManualChapter } from './manualTypes.ts';
import { startChapters } from './startChapters.ts';
import { workChapters } from './workChapters.ts';

/** The manual in its order. */
export const CHAPTERS: readonly ManualChapter[] = [...startChapters, ...fillChapters, ...workChapters, ...excelChapters, ...exchangeChapters, ...careChapters];
