/** The unit of the plan that a name in 填报单位 means: itself, or the one whose division it is (省科技厅高新处). */
export function unitOfName(name: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(name)) return name;
  if (!isDivision(name)) return undefined;
  return [...known].filter((unit) => name.startsWith(unit)).sort((one, other) => other.length - one.length)[0];
}

/** 高新处, 规划科: a part of an agency, which does not say of which. */
export function isDivision(name: string): boolean {
  return /[处科室组]$/.test(name);
}

/** 省财政厅综合处 says of which agency it is, 综合处 does not. */
const AGENCY = /[厅局委院]/;

/** Whether a name in 填报单位 can be that unit's: its own, one of several, or a division's that names no other agency. */
export function isOwnName(name: string, unit: string): boolean {
  return name.split('、').some((each) => each.startsWith(unit) || (isDivision(each) && !AGENCY.test(each)));
}
