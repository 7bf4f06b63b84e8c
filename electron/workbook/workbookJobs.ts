import type { PlanDraft } from '#shared/domain/planDraft.ts';
import { readPlan } from '#shared/domain/reading/readPlan.ts';
import type { ProjectTable } from '#shared/domain/projectTable.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';
import type { TemplateMapping } from '#shared/domain/templateMapping.ts';
import type { BriefingDocument } from '#electron/document/composeBriefingDocument.ts';
import type { AnnotatedWorkbook } from './annotate/annotateWorkbook.ts';
import type { Annotation, TablePlace } from './annotate/annotation.ts';
import type { AssessmentWorkbook } from './compose/composeAssessment.ts';
import type { AnnexSheet } from './compose/composeBriefingAnnexes.ts';
import type { ReadableContent } from './compose/composeReadable.ts';
import type { ProjectSheetContent } from './compose/composeProjects.ts';
import type { ConsolidatedContent } from './compose/consolidatedContent.ts';
import { readStamp } from './fill/stamp/readStamp.ts';
import type { WorkbookStamp } from './fill/stamp/workbookStamp.ts';
import type { FilledProjectForm, ProjectFormContent } from './fill/projects/projectContent.ts';
import { checkProjectForm, fillProjectForm } from './fillProjectForm.ts';
import { fillTemplate } from './fillTemplate.ts';
import type { FilledTemplate, TemplateContent } from './fillTemplate.ts';
import { previewTemplate } from './previewTemplate.ts';
import type { TemplatePreview } from './previewTemplate.ts';
import { plainWorkbook } from './read/plainWorkbook.ts';
import type { ReadLimits } from './read/readLimits.ts';
import { readWorkbook } from './read/readWorkbook.ts';
import { readProjectTable } from './recognise/projects/readProjectTable.ts';
import { recognise } from './recognise/recognise.ts';
import type { RecogniseResult } from './recognise/recognise.ts';
import type { Workbook } from './sheet.ts';

export interface ReadInput {
  bytes: Uint8Array;
  fileName?: string;
  limits?: ReadLimits;
}

export interface RecogniseInput extends ReadInput {
  plan: PlanContext | null;
  mapping: TemplateMapping;
  /** Period whose columns are read where there are some for every month. */
  period?: string | undefined;
}

/** What a workbook was recognised as, with the stamp it carries if it is one of ours. */
export interface RecognisedWorkbook extends RecogniseResult {
  format: Workbook['format'];
  stamp: WorkbookStamp | null;
}

export interface FillInput {
  bytes: Uint8Array;
  plan: PlanContext;
  mapping: TemplateMapping;
  content: TemplateContent;
}

export interface AnnotateInput extends ReadInput {
  annotations: readonly Annotation[];
  /** Where recognition found the tables. */
  tables?: readonly TablePlace[];
}

export interface ReadProjectsInput extends ReadInput { plan: PlanContext }

export interface FillProjectsInput { bytes: Uint8Array; plan: PlanContext; content: ProjectFormContent }

/** A plan's document; it is parsed here because it needs the same limits on time and memory. */
export interface ReadPlanInput { bytes: Uint8Array; fileName: string }

/**
 * What a worker can be asked for. Inputs and outputs cross threads: plain data, no functions, no class instances.
 * What needs a large library is loaded when first asked for: loading exceljs takes longer than reading a hundred ledgers.
 */
export const workbookJobs = {
  read: ({ bytes, ...options }: ReadInput): Workbook => plainWorkbook(readWorkbook(toBuffer(bytes), options)),
  recognise: ({ plan, mapping, period, bytes, ...options }: RecogniseInput): RecognisedWorkbook => {
    const workbook = readWorkbook(toBuffer(bytes), options);
    return { ...recognise(workbook, plan, mapping, { period, fileName: options.fileName }), format: workbook.format, stamp: readStamp(workbook) ?? null };
  },
  readProjects: ({ plan, bytes, ...options }: ReadProjectsInput): ProjectTable => readProjectTable(readWorkbook(toBuffer(bytes), options), plan),
  readPlan: async ({ bytes, fileName }: ReadPlanInput): Promise<PlanDraft> => readPlan(await (await import('#electron/document/readDocument.ts')).readDocument(bytes, fileName)),
  fill: ({ bytes, ...what }: FillInput): FilledTemplate => fillTemplate(toBuffer(bytes), what),
  previewFill: ({ bytes, ...what }: FillInput): TemplatePreview => previewTemplate(toBuffer(bytes), what),
  checkProjectForm: ({ bytes }: { bytes: Uint8Array }): { sheet: string } => checkProjectForm(toBuffer(bytes)),
  fillProjects: ({ bytes, ...what }: FillProjectsInput): FilledProjectForm => fillProjectForm(toBuffer(bytes), what),
  annotate: async ({ bytes, annotations, ...options }: AnnotateInput): Promise<AnnotatedWorkbook> => (await import('./annotate/annotateWorkbook.ts')).annotateWorkbook(toBuffer(bytes), annotations, options),
  composeReadable: async (content: ReadableContent): Promise<Uint8Array> => (await import('./compose/composeReadable.ts')).composeReadable(content),
  composeProjects: async (content: ProjectSheetContent): Promise<Uint8Array> => (await import('./compose/composeProjects.ts')).composeProjects(content),
  composeBriefing: async (content: BriefingDocument): Promise<Uint8Array> => (await import('#electron/document/composeBriefingDocument.ts')).composeBriefingDocument(content),
  composeBriefingAnnexes: async (content: { sheets: readonly AnnexSheet[] }): Promise<Uint8Array> => (await import('./compose/composeBriefingAnnexes.ts')).composeBriefingAnnexes(content),
  composeAssessment: async (content: AssessmentWorkbook): Promise<Uint8Array> => (await import('./compose/composeAssessment.ts')).composeAssessment(content),
  composeConsolidated: async (content: ConsolidatedContent): Promise<Uint8Array> => (await import('./compose/composeConsolidated.ts')).composeConsolidated(content),
};

export type WorkbookJobName = keyof typeof workbookJobs;
export type WorkbookJobInput<N extends WorkbookJobName> = Parameters<(typeof workbookJobs)[N]>[0];
export type WorkbookJobOutput<N extends WorkbookJobName> = Awaited<ReturnType<(typeof workbookJobs)[N]>>;

/** A Buffer arrives as plain bytes. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
