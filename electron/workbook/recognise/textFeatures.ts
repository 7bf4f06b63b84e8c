import { readDeadline } from '#shared/domain/reading/readDeadline.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPercent } from '#shared/domain/reading/readPercent.ts';
import { readStatus } from '#shared/domain/reading/readStatus.ts';
import { remember } from './remember.ts';
import type { UnitResolver } from './resolveUnit.ts';
import { squeeze } from './squeeze.ts';
import type { TaskIndex } from './taskIndex.ts';

type TextTest = (text: string) => boolean;

/** What a cell's text could be, whatever column it stands in. Each is a question of its own: nearly all are settled by a header. */
export interface TextFeatures {
  isEmptyWord: TextTest;
  isStatus: TextTest;
  isPercent: TextTest;
  isPhone: TextTest;
  isDeadline: TextTest;
  isUnits: TextTest;
  isTask: TextTest;
  isProgramme: TextTest;
}

export interface ContentKnowledge { tasks: TaskIndex | null; units: UnitResolver; year: number | null }

const LIKE_A_TASK = 0.75;
/** Shorter than any task; the length of the longest list of units, words of status, dates, names of programmes. */
const LENGTHS = { task: 6, units: 120, status: 24, date: 24, programme: 40, percent: 12, phone: 40 };

export function textFeatures({ tasks, units, year }: ContentKnowledge): TextFeatures {
  const isLikeTask = remember((text) => (tasks?.nearest(text, undefined)[0]?.score ?? 0) >= LIKE_A_TASK);
  return {
    isEmptyWord: (text) => readEmptyWord(text) !== undefined,
    isStatus: noLongerThan(LENGTHS.status, (text) => readStatus(text) !== undefined),
    isPercent: noLongerThan(LENGTHS.percent, (text) => readPercent({ value: text }) !== undefined),
    isPhone: noLongerThan(LENGTHS.phone, isPhone),
    isDeadline: noLongerThan(LENGTHS.date, (text) => readDeadline(text, { year }) !== undefined),
    isUnits: noLongerThan(LENGTHS.units, (text) => isUnits(text, units)),
    isTask: tasks === null ? never : (text) => text.length >= LENGTHS.task && (tasks.withText(text).length > 0 || isLikeTask(text)),
    isProgramme: tasks === null ? never : noLongerThan(LENGTHS.programme, (text) => tasks.programme(text) !== undefined),
  };
}

const never: TextTest = () => false;

function noLongerThan(length: number, test: TextTest): TextTest {
  const known = remember(test);
  return (text) => text.length <= length && known(text);
}

export function isPhone(text: string): boolean {
  return /^1\d{10}$|^0\d{2,3}-?\d{7,8}|^\d{7,8}$/.test(squeeze(text));
}

function isUnits(text: string, units: UnitResolver): boolean {
  // A sentence is no list of names.
  const names = /[。%％]/.test(text) ? [] : units.list(text);
  return names.length > 0 && names.every((name) => units.find(name) !== undefined || (name.length <= 24 && /(?:厅|局|委|办|部|院|会|公司|政府|集团|市|县|区|单位|部门|中心)$/.test(name)));
}
