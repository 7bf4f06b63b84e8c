import { openZip } from '#electron/workbook/container/openZip.ts';
import { zipOf } from './ooxmlPackage.ts';

/** What stands for a macro project; nothing ever runs it. */
export const MACROS = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, ...Array.from({ length: 300 }, (_, nth) => nth * 7 % 256)]);

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** The same workbook as one with macros (.xlsm). */
export function withMacros(plain: Buffer): Buffer {
  const zip = openZip(plain);
  const entries = zip.entries.map((entry) => ({ name: entry.name, content: zip.inflate(entry) }));
  const typed = (types: Buffer): string => types.toString('utf8').replace(WORKBOOK, 'application/vnd.ms-excel.sheet.macroEnabled.main+xml').replace('</Types>', '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>');
  return zipOf([...entries.map(({ name, content }) => ({ name, content: name === '[Content_Types].xml' ? typed(content) : content })), { name: 'xl/vbaProject.bin', content: MACROS }]);
}
