import { useCallback, useRef, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob, type Job } from '#renderer/client/useJob.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { ProjectForm } from '#shared/contract/template.ts';
import type { ProjectAnswer, ProjectQuestion } from '#shared/domain/projectTable.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { ProjectScope } from './useProjectTable.ts';

/** A form kept in the workspace, or a file picked just now. */
export type ChosenForm = { from: 'kept' } & ProjectForm | { from: 'file'; token: FileToken; name: string };

export interface ProjectFormWork {
  chosen: ChosenForm | undefined;
  /** Where the projects would go; undefined until it is known. */
  shown: Output<'project.previewForm'> | undefined;
  error: CallError | undefined;
  /** Everything that was asked of this form, answered or not. */
  questions: readonly ProjectQuestion[];
  answers: readonly ProjectAnswer[];
  answer(answer: ProjectAnswer): Promise<void>;
  /** A picked form is kept for the months to come. */
  keeps: boolean;
  setKeeps(keeps: boolean): void;
  choose(form: ChosenForm): Promise<void>;
  pick(): Promise<void>;
  /** true when a workbook was written. */
  write(): Promise<boolean>;
  discard(sha256: string): Promise<void>;
  /** Nothing is chosen any more. */
  clear(): void;
  /** The piece of work under way, with the way to stop it. */
  running: (Pick<Job<'project.fillForm'>, 'progress' | 'cancel'> & { what: string }) | undefined;
}

/** The projects of a month in the agency's own form: chosen, shown, written, and kept for the next month. */
export function useProjectForm({ planKey, period, unit }: ProjectScope): ProjectFormWork {
  const client = useClient();
  const notices = useNotices();
  const [chosen, setChosen] = useState<ChosenForm>();
  const [shown, setShown] = useState<Output<'project.previewForm'>>();
  const [error, setError] = useState<CallError>();
  const [questions, setQuestions] = useState<readonly ProjectQuestion[]>([]);
  const [answers, setAnswers] = useState<readonly ProjectAnswer[]>([]);
  const latest = useRef(0);
  const [keeps, setKeeps] = useState(true);
  const preview = useJob('project.previewForm');
  const filling = useJob('project.fillForm');
  const { run: runPreview } = preview;
  const { run: runFilling } = filling;

  const choose = useCallback(async (form: ChosenForm) => {
    setChosen(form);
    setShown(undefined);
    setError(undefined);
    setAnswers([]);
    latest.current += 1;
    const result = await runPreview({ planKey, period, unit, ...inputOf(form) });
    setQuestions(result.ok ? result.value.questions : []);
    if (result.ok) setShown(result.value);
    else setError(result.error);
  }, [planKey, period, unit, runPreview]);

  const answer = useCallback(async (said: ProjectAnswer) => {
    if (chosen === undefined) return;
    const now = [...answers.filter(({ projectId }) => projectId !== said.projectId), said];
    setAnswers(now);
    const turn = ++latest.current;
    const result = await runPreview({ planKey, period, unit, ...inputOf(chosen), answers: now });
    // Arrow keys answer faster than a form is read.
    if (turn !== latest.current) return;
    if (!result.ok) return setError(result.error);
    setShown(result.value);
    setQuestions((before) => [...before, ...result.value.questions.filter(({ projectId }) => !before.some((question) => question.projectId === projectId))]);
  }, [answers, chosen, planKey, period, unit, runPreview]);

  const pick = useCallback(async () => {
    const picked = await client.pickSources({ multiple: false, filters: [{ name: '表样（Excel 工作簿）', extensions: ['xlsx', 'xlsm'] }] });
    if (!picked.ok) return notices.refused(picked.error, '没有选定表样');
    const [file] = picked.value;
    if (file !== undefined) await choose({ from: 'file', ...file });
  }, [client, notices, choose]);

  const write = useCallback(async () => {
    if (chosen === undefined || shown === undefined) return false;
    const { extension } = shown;
    const place = { name: `重大项目_${unit ?? '各单位'}_${periodLabel(period)}.${extension}`, filters: [{ name: extension === 'xlsm' ? '带宏的 Excel 工作簿' : 'Excel 工作簿', extensions: [extension] }] };
    const saved = await saveFile(client, place, (target) => runFilling({ planKey, period, unit, ...inputOf(chosen), answers: [...answers], target }));
    if (!saved.ok) setError(saved.error);
    if (!saved.ok || saved.value === null) return false;
    const { name, placed } = saved.value.written;
    const kept = chosen.from === 'file' && keeps ? await client.call('template.keepProjectForm', { file: chosen.token, name: null }) : undefined;
    if (kept?.ok === false) notices.refused(kept.error, '没有记住表样');
    notices.done(`已导出“${name}”：${placed.length} 个项目。${kept?.ok === true ? `已记住表样“${kept.value.name}”，下月直接选用。` : ''}`);
    return true;
  }, [answers, chosen, shown, client, keeps, notices, period, planKey, runFilling, unit]);

  const discard = useCallback(async (sha256: string) => {
    const result = await client.call('template.discard', { sha256 });
    if (!result.ok) notices.refused(result.error, '没有移除');
  }, [client, notices]);

  const clear = useCallback(() => {
    setChosen(undefined);
    setShown(undefined);
    setError(undefined);
    setQuestions([]);
    setAnswers([]);
  }, []);

  const running = preview.isRunning ? { what: '正在查看表样', progress: preview.progress, cancel: preview.cancel } : filling.isRunning ? { what: '正在导出', progress: filling.progress, cancel: filling.cancel } : undefined;
  return { chosen, shown, error, questions, answers, answer, keeps, setKeeps, choose, pick, write, discard, clear, running };
}

function inputOf(form: ChosenForm): { form: FileToken | null; keptForm: string | null } {
  return form.from === 'file' ? { form: form.token, keptForm: null } : { form: null, keptForm: form.sha256 };
}
