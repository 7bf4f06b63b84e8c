import type { PlanContext } from '#shared/domain/recognition.ts';
import { normaliseUnitName, readUnitList } from '#shared/domain/reading/readUnitList.ts';
import { remember } from './remember.ts';

/** Names of units as people write them → keys of the plan's units. */
export interface UnitResolver {
  /** Undefined when no unit of the plan, or more than one, can be meant. */
  find: (name: string) => string | undefined;
  /** A cell of units, in order; a name that is no unit of the plan stays as it is written. */
  list: (text: string) => readonly string[];
  /** The same in one line, and whether all of them are units of the plan. */
  cell: (text: string) => { written: string; areKnown: boolean };
}

export function unitResolver(plan: PlanContext | null): UnitResolver {
  const units = (plan?.units ?? []).flatMap(({ key, name, aliases }) => [key, name, ...aliases].map((each) => ({ key, name: officialName(each) })));
  const exact = new Map(units.map(({ key, name }) => [name, key]));
  const find = remember((name) => {
    const official = officialName(name);
    return exact.get(official) ?? ofLevel(official, exact) ?? abbreviated(official, units);
  });
  const list = remember((text) => readUnitList(text).map((name) => find(name) ?? name));
  const cell = remember((text) => ({ written: list(text).join('、'), areKnown: list(text).every((name) => find(name) !== undefined) }));
  return { find, list, cell };
}

/** 江西省科学技术厅 → 省科学技术厅, …委员会 → …委, …管理委员会 → …管委会, …办公室 → …办, 南昌市人民政府 → 南昌市. */
function officialName(name: string): string {
  return normaliseUnitName(name).replace(/（盖章）|（公章）/g, '').replace(/^[一-龥]{2,3}省(?!委?$)/, '省').replace(/人民政府$/, '')
    .replace(/管理委员会/g, '管委会').replace(/委员会/g, '委').replace(/办公室$/, '办').replace(/^中共/, '');
}

/** 科技厅 for 省科技厅, in a plan that has no 市科技厅 as well. */
function ofLevel(name: string, exact: ReadonlyMap<string, string>): string | undefined {
  const keys = new Set([...'省市县区'].flatMap((level) => exact.get(level + name) ?? []));
  return keys.size === 1 ? [...keys][0] : undefined;
}

/** 省发改委 leaves out letters of 省发展和改革委: allowed where only one unit can be meant. */
function abbreviated(name: string, units: readonly { key: string; name: string }[]): string | undefined {
  const keys = new Set(units.filter((unit) => isAbbreviation(unit.name, name) || isAbbreviation(name, unit.name)).map(({ key }) => key));
  return keys.size === 1 ? [...keys][0] : undefined;
}

const SHORTEST = 4;

function isAbbreviation(short: string, long: string): boolean {
  if (short.length < SHORTEST || short.length >= long.length || short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false;
  let place = 0;
  for (const letter of long) if (letter === short[place]) place += 1;
  return place === short.length;
}
