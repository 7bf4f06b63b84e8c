import { Button, Steps } from 'antd';
import type { ReactNode } from 'react';
import { usePickTables } from '#renderer/client/usePickTables.ts';
import { DropZone } from '#renderer/components/intake/DropZone.tsx';
import { IntakeDone } from '#renderer/components/intake/IntakeDone.tsx';
import { countFiles, filesText, partKey } from '#renderer/components/intake/fileParts.ts';
import { canReturn, IntakeTable } from '#renderer/components/intake/IntakeTable.tsx';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { ReturnedNotice } from '#renderer/components/intake/ReturnedNotice.tsx';
import { UnreadFiles } from '#renderer/components/intake/UnreadFiles.tsx';
import { kindOfError, Notice } from '#renderer/components/messages/Notice.tsx';
import type { IntakeResult } from '#renderer/stores/intake.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession, type Work } from '#renderer/stores/session.ts';
import { acceptedFiles, canTakeIn, useIntake, type Intake } from '#renderer/stores/useIntake.ts';
import { useReturnCopies } from '#renderer/stores/useReturnCopies.ts';
import { useTurnStep } from '#renderer/stores/useTurnStep.ts';
import { messageText } from '#shared/wording/messages.ts';

/** Import in three steps: choose workbooks, look at what they would change, take them in. */
export function ImportPane({ work }: { work: Work }): ReactNode {
  const intake = useIntake(work.planKey);
  const picking = usePickTables((files) => void intake.add(files));
  const step = intake.result !== undefined ? 2 : intake.files.length > 0 ? 1 : 0;
  return (
    <DropZone hint="松开鼠标，导入这些表格" onDrop={picking.drop}>
      <div className="excel-pane">
        <Steps className="excel-steps" size="small" current={step} items={[{ title: '选择表格' }, { title: '核对内容' }, { title: '完成' }]} />
        {work.readOnly !== null && <Notice kind="warning">{work.readOnly}</Notice>}
        {picking.error !== undefined && <Notice kind={kindOfError(picking.error)}>{messageText(picking.error)}</Notice>}
        {picking.handing !== undefined && <JobProgress what="已收到文件" progress={picking.handing.progress} onCancel={picking.handing.cancel} />}
        {picking.skipped > 0 && <Notice kind="info">有 {picking.skipped} 个文件不是表格，已跳过。</Notice>}
        {intake.error !== undefined && <Notice kind={kindOfError(intake.error)} actions={intake.unread.length === 0 && <Button onClick={() => void intake.readAgain()}>重新读取</Button>}>{messageText(intake.error)}</Notice>}
        {intake.running !== undefined && (
          <JobProgress what={intake.running.what === 'preview' ? '正在读取表格' : '正在导入'} progress={intake.running.progress} onCancel={intake.running.cancel} />
        )}
        {step === 0 && <StartPanel onFiles={picking.pickFiles} onFolder={picking.pickFolder} isTaking={picking.isTaking} />}
        {step === 1 && <CheckPanel intake={intake} work={work} onMore={picking.pickFiles} />}
        {step === 2 && intake.result !== undefined && <DonePanel result={intake.result} onMore={intake.clear} />}
      </div>
    </DropZone>
  );
}

function StartPanel({ onFiles, onFolder, isTaking }: { onFiles(): void; onFolder(): void; isTaking: boolean }): ReactNode {
  return (
    <section className="excel-start" aria-label="选择表格">
      <div className="excel-buttons">
        <Button type="primary" loading={isTaking} onClick={onFiles}>选择表格文件</Button>
        <Button disabled={isTaking} onClick={onFolder}>选择文件夹</Button>
      </div>
      <p>也可以把表格或文件夹拖到这里。</p>
      <p className="small faint">支持 xlsx、xls、et、csv、ods 等格式，用本单位原有的台账表即可。先显示将改动的内容，确认后才写入台账；导入后可以撤销。</p>
    </section>
  );
}

function CheckPanel({ intake, work, onMore }: { intake: Intake; work: Work; onMore(): void }): ReactNode {
  const { periods } = useSession();
  const { preview, running } = intake;
  const copies = useReturnCopies(work.planKey);
  const isBusy = running !== undefined || copies.isRunning;
  const returnable = (preview?.files ?? []).filter(canReturn);
  const accepted = acceptedFiles(preview, intake.leftOut);
  const rows = accepted.reduce((sum, { counts }) => sum + counts.added + counts.updated, 0);
  return (
    <>
      <div className="excel-buttons">
        <Button type="primary" disabled={isBusy || accepted.length === 0 || work.readOnly !== null} onClick={() => void intake.takeIn()}>
          {rows === 0 ? '确认导入' : `确认导入（${filesText(accepted)}，${rows} 行）`}
        </Button>
        <Button disabled={isBusy} onClick={onMore}>再加文件</Button>
        {returnable.length > 0 && <Button disabled={isBusy} onClick={() => void copies.start(returnable)}>导出标注件（退回用）{countFiles(returnable) > 1 ? `${countFiles(returnable)} 个` : ''}</Button>}
        <Button disabled={isBusy} onClick={intake.clear}>全部移除</Button>
        {!isBusy && preview !== undefined && rows === 0 && <span role="status">没有可导入的内容，请看各文件的“情况”。</span>}
      </div>
      <ReturnedNotice copies={copies} />
      <UnreadFiles files={intake.unread} isBusy={isBusy} onRead={() => void intake.readAgain()} onRemove={(file) => void intake.remove(file)} />
      {preview !== undefined && (
        <IntakeTable
          key={preview.files.length} files={preview.files} units={work.unit === null ? [] : [work.unit]} periods={periods} isBusy={isBusy} canTick={canTakeIn}
          {...(preview.files.length > 1 ? { ticked: accepted.map(partKey), onTick: (ticked) => intake.leaveOut(new Set(preview.files.map(partKey).filter((part) => !ticked.includes(part)))) } : {})}
          chosenOf={(file) => intake.files.find(({ token }) => token === file)}
          onChoose={(file, choice) => void intake.choose(file, choice)} onRemove={(file) => void intake.remove(file)} onCorrect={(file, columns) => void intake.correct(file, columns)}
          onReturn={(files) => void copies.start(files)}
        />
      )}
    </>
  );
}

function DonePanel({ result, onMore }: { result: IntakeResult; onMore(): void }): ReactNode {
  const { undone, error, turn } = useTurnStep(result.stepId);
  const { go } = useNavigation();
  return (
    <IntakeDone
      result={result} undone={undone} error={error} onTurn={() => void turn()}
      actions={<>
        <Button onClick={() => go({ name: 'ledger' })}>查看台账</Button>
        <Button type="primary" onClick={onMore}>继续导入</Button>
      </>}
    />
  );
}
