const volatileCall = /(?:^|[^\w.]|_xlfn\.)(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\s*\(/i;
const quoted = /"(?:[^"]|"")*"/g;

/** Whether a formula's value changes by itself, without any of its cells changing. */
export function isVolatile(formula: string): boolean {
  if (!volatileCall.test(formula)) return false;
  return volatileCall.test(formula.replace(quoted, '""'));
}
