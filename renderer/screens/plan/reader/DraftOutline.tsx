import type { ReactNode } from 'react';
import { addProgramme, addTask, removeFromDraft, setProgramme, setTask, unitsOfDraft, type ProgrammeWords, type TaskWords } from '#shared/domain/editDraft.ts';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { Outline } from '../../../components/outline/Outline.tsx';
import type { OutlineValues } from '../../../components/outline/outlineTypes.ts';
import { BLANK_PROGRAMME, blankTask, draftItems, PROGRAMME_FIELDS, TASK_FIELDS } from './draftItems.ts';

/** The tree of a draft, to be corrected in its place before anything is saved. */
export function DraftOutline({ draft, settled, onChange }: { draft: PlanDraft; settled: ReadonlySet<string>; onChange(draft: PlanDraft): void }): ReactNode {
  const isProgramme = (key: string): boolean => draft.programmes.some((programme) => programme.key === key);
  return (
    <Outline
      label="工作计划的任务"
      items={draftItems(draft, settled)}
      words={{ branch: '专项', leaf: '任务' }}
      branchFields={PROGRAMME_FIELDS}
      leafFields={TASK_FIELDS}
      suggestions={unitsOfDraft(draft).map(({ unit }) => unit)}
      blankBranch={BLANK_PROGRAMME}
      blankLeaf={(key) => blankTask(draft, key)}
      edits={{
        set: (key, values) => onChange(isProgramme(key) ? setProgramme(draft, key, programmeWords(values)) : setTask(draft, key, taskWords(values), settled)),
        add: (key, values) => onChange(key === null ? addProgramme(draft, programmeWords(values)) : addTask(draft, key, taskWords(values))),
        remove: (key) => onChange(removeFromDraft(draft, key)),
      }}
    />
  );
}

function programmeWords(values: OutlineValues): ProgrammeWords {
  return { number: line(values, 'number'), name: line(values, 'name'), leadUnits: words(values, 'leadUnits'), supportingUnits: words(values, 'supportingUnits') };
}

function taskWords(values: OutlineValues): TaskWords {
  return { number: line(values, 'number'), text: line(values, 'text'), leadUnits: words(values, 'leadUnits'), supportingUnits: words(values, 'supportingUnits') };
}

function line(values: OutlineValues, key: string): string {
  const value = values[key];
  return typeof value === 'string' ? value : '';
}

function words(values: OutlineValues, key: string): string[] {
  const value = values[key];
  return Array.isArray(value) ? value : [];
}
