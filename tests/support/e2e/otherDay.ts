// Loaded before a host with `--import`: the machine's clock stands at another day and goes on from there.
import { shiftDate } from './shiftDate.ts';

const day = process.env['LEDGER_TEST_DAY'];
if (day !== undefined) shiftDate(day);
