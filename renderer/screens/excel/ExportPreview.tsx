import { Button, Radio } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { ProblemList } from '#renderer/components/intake/ProblemList.tsx';
import { SheetPicture } from '#renderer/components/intake/SheetPicture.tsx';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { kindOfError, Notice } from '#renderer/components/messages/Notice.tsx';
import type { Output } from '#shared/contract/contract.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { CellProblem } from '#shared/domain/recognition.ts';
import type { SheetPicture as Picture } from '#shared/domain/sheetPicture.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { Export, ExportRequest } from './useExport.ts';

type Shown = Output<'ledger.previewExport'>;

/** The filled sheets as they will stand, before anything is written. */
export function ExportPreview({ request, run }: { request: ExportRequest; run: Export }): ReactNode {
  const { shown, error, running, isRenewed } = run;
  const writeButton = useRef<HTMLButtonElement>(null);
  const againButton = useRef<HTMLButtonElement>(null);
  const isBusy = running !== undefined;
  useEffect(() => {
    if (!isBusy) (shown === undefined ? againButton : writeButton).current?.focus({ preventScroll: true });
  }, [isBusy, shown, error]);
  return (
    <Dialog
      isFull title={`导出预览：${request.unit} ${periodLabel(request.period)}`} onClose={run.close}
      footer={<>
        <Button onClick={run.close}>{shown === undefined ? '关闭' : '不导出'}</Button>
        <Button ref={writeButton} type="primary" disabled={isBusy || shown === undefined} onClick={() => void run.write()}>导出</Button>
      </>}
    >
      {running !== undefined && <JobProgress what={running.what} progress={running.progress} onCancel={running.cancel} />}
      {error !== undefined && <Notice kind={kindOfError(error)} actions={shown === undefined && <Button ref={againButton} onClick={() => void run.look(request)}>重新预览</Button>}>{messageText(error)}</Notice>}
      {isRenewed && shown !== undefined && <Notice kind="warning">预览之后台账或模板又有变化，没有导出。下面是重新填好的样子，请核对后再导出。</Notice>}
      {shown !== undefined && <Sheets shown={shown} />}
    </Dialog>
  );
}

function Sheets({ shown }: { shown: Shown }): ReactNode {
  const { sheets, warnings } = shown;
  const unplaced = warnings.filter(({ code }) => code === 'fill.noPlace');
  const [chosen, setChosen] = useState(sheets[0]?.sheet);
  const picture = sheets.find(({ sheet }) => sheet === chosen) ?? sheets[0];
  return (
    <div className="exportPreview">
      <p role="status">{sumText(shown)}</p>
      <p className="small faint">{aboutFile(shown)}</p>
      {unplaced.length > 0 && <Unplaced tasks={unplaced} />}
      <ProblemList label="请留意" problems={warnings.filter((warning) => !unplaced.includes(warning))} />
      {sheets.length > 1 && <Radio.Group size="small" optionType="button" aria-label="工作表" value={picture?.sheet} onChange={({ target }) => setChosen(target.value as string)} options={sheets.map(({ sheet }) => ({ value: sheet, label: sheet }))} />}
      {picture !== undefined && <p className="exportPreview-sheet">{sheetText(picture)}</p>}
      {picture !== undefined && <SheetPicture key={picture.sheet} picture={picture} />}
    </div>
  );
}

function Unplaced({ tasks }: { tasks: readonly CellProblem[] }): ReactNode {
  return (
    <Notice kind="warning">
      <details>
        <summary>有 {tasks.length} 项任务在模板中没有位置，不会写入。需要时，请在模板中为其留出行，再重新导出。</summary>
        <ul className="exportPreview-unplaced" aria-label="不会写入的任务" tabIndex={0}>
          {tasks.map(({ detail }, place) => <li key={`${detail['taskKey'] ?? ''} ${place}`}>{detail['programme']}：{detail['task']}</li>)}
        </ul>
      </details>
    </Notice>
  );
}

function sumText({ template, rows, cells, sheets }: Shown): string {
  return `模板“${template}”${sheets.length > 1 ? `的 ${sheets.length} 张工作表` : ''}：将填入 ${rows} 项任务，写入 ${cells} 格。`;
}

function sheetText({ sheet, counts: { tasks, cells, added, blank, removed, replaced, formulas, hidden } }: Picture): string {
  return `工作表“${sheet}”：${[
    `${tasks} 项任务，写入 ${cells} 格`, ...part(added, '插入 {n} 行，下面的内容随之下移'), ...part(removed, '删去 {n} 个空行'), ...part(blank, '留空 {n} 行'),
    ...part(replaced, '取代模板原有内容 {n} 格'), ...part(formulas, '公式 {n} 格保留'), ...part(hidden, '其中 {n} 格在隐藏的行、列中'),
  ].join('；')}。`;
}

function part(count: number, words: string): string[] {
  return count === 0 ? [] : [words.replace('{n}', String(count))];
}

function aboutFile({ isStamped, otherSheets }: Shown): string {
  return [
    isStamped ? '写入隐藏的识别页，收回时逐格对上。' : '不写入识别页，收回时按任务编号和内容对应。',
    ...(otherSheets.length > 0 ? [`其他工作表（${otherSheets.join('、')}）不动。`] : []),
    '导出只写出一个文件，不改动台账和模板；不需要时，删除该文件即可。',
  ].join('');
}
