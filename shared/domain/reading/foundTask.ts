import type { Deadline } from '../deadline.ts';
import type { UnitPhrase } from './readUnitPhrase.ts';

/** A task before its key, units and indicators are settled. */
export interface FoundTask {
  number: string;
  text: string;
  units: UnitPhrase;
  deadlines: Deadline[];
  /** The words with whatever was taken out of `text`: notes for the whole document stand there. */
  raw: string;
}

/** A programme before notes that hold for the whole document are applied. */
export interface FoundProgramme {
  path: string;
  printed: string;
  name: string;
  units: UnitPhrase;
  tasks: FoundTask[];
  /** Words of the programme that are neither its units nor a task. */
  loose: string[];
}
