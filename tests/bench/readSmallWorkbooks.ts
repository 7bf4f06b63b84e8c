import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlanContext } from '#shared/domain/recognition.ts';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { recognise } from '#electron/workbook/recognise/recognise.ts';
import { measureApart, reportWork } from './apart.ts';
import { atLeast, atMost, figureLine, forComparison } from './figure.ts';
import type { Figure } from './figure.ts';
import { inAnotherMonth, ledgerOf, ledgersOfTasks } from './ledgerFiles.ts';

type Reader = keyof typeof readers;

const ROWS = 53;
const FILES = 1_000;
/** Files in one turn; the best of ten turns counts, after two that warm up. */
const AT_ONCE = 100;
const TURNS = 10;
const WARMING = 2;
/** Where the figure stands close to its target the best of more runs is compared: one process is luckier than another. */
const RUNS: Partial<Record<string, number>> = { unzipLedger: 6, recognised: 6 };
const PLAN = path.join(tmpdir(), 'ledger-bench', 'plan.json');

/** Reading, and recognising, a thousand small ledgers in a warm process of its own, beside unzipping alone and SheetJS. */
export async function measure(): Promise<Figure[]> {
  const { noticePlan } = await import('#tests/support/noticePlan.ts');
  const plain = await ledgerOf(ROWS);
  const plan = noticePlan();
  writeFileSync(PLAN, JSON.stringify(plan));
  const ledgers = await ledgersOfTasks(plan, ROWS);
  const argumentOf = (reader: Reader): string => JSON.stringify(reader === 'unzipLedger' || reader === 'recognised' ? ledgers : [plain]);
  const taken = await measureApart(import.meta.url, (Object.keys(readers) as Reader[]).map((name) => ({ name, argument: argumentOf(name), runs: RUNS[name] ?? 3 })));
  const all = (reader: Reader): number => taken[reader].ms * (FILES / AT_ONCE);
  return [
    ...(Object.keys(readers) as Reader[]).map((reader) => forComparison(`${FILES} 本约 ${ROWS} 行的台账：${reader}`, all(reader), 'ms')),
    atMost('1,000 本小台账：本引擎 ÷ 只解压', all('ours') / all('unzip'), 2, '×'),
    atLeast('1,000 本小台账：SheetJS ÷ 本引擎', all('sheetJs') / all('ours'), 9, '×'),
    atMost('1,000 本小台账：读取并识别 ÷ 只解压', all('recognised') / all('unzipLedger'), 4, '×'),
  ];
}

/** Apart from each other: what one leaves behind in V8's assumptions slows the others. */
const readers = {
  unzip: () => unzip,
  ours: () => (bytes: Buffer) => readWorkbook(bytes).sheets.length,
  sheetJs: async () => {
    const sheetJs = await import('@e965/xlsx');
    return (bytes: Buffer) => sheetJs.read(bytes, { type: 'buffer', dense: true }).SheetNames.length;
  },
  unzipLedger: () => unzip,
  recognised: () => {
    const plan = JSON.parse(readFileSync(PLAN, 'utf8')) as PlanContext;
    return (bytes: Buffer) => recognise(readWorkbook(bytes), plan).ledgers.length;
  },
};

/** Called in a process of its own. A hundred units' ledgers are read once for each month, so that no turn reads what one before it has read. */
export async function workHere(reader: Reader, files: string): Promise<void> {
  const ledgers = (JSON.parse(files) as string[]).map((file) => readFileSync(file));
  const months = Array.from({ length: WARMING + TURNS }, (_, month) => (ledgers.length === 1 ? Array.from({ length: AT_ONCE }, () => ledgers).flat() : ledgers.map((ledger) => inAnotherMonth(ledger, month))));
  const read = await readers[reader]();
  let month = 0;
  const turn = (): void => {
    for (const ledger of months[month++] ?? []) read(ledger);
  };
  for (let warming = 0; warming < WARMING; warming += 1) turn();
  await reportWork(turn, TURNS);
}

function unzip(bytes: Buffer): number {
  const zip = openZip(bytes);
  return zip.entries.reduce((total, entry) => total + zip.inflate(entry).length, 0);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await measure()).map(figureLine).join('\n'));
