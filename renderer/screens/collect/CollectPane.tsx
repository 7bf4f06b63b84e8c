import { Button } from 'antd';
import type { ReactNode } from 'react';
import { usePickTables, type PickTables } from '#renderer/client/usePickTables.ts';
import { DropZone } from '#renderer/components/intake/DropZone.tsx';
import { IntakeDone } from '#renderer/components/intake/IntakeDone.tsx';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { kindOfError, Notice } from '#renderer/components/messages/Notice.tsx';
import type { IntakeResult } from '#renderer/stores/intake.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import type { Work } from '#renderer/stores/session.ts';
import { useIntake } from '#renderer/stores/useIntake.ts';
import { useTurnStep } from '#renderer/stores/useTurnStep.ts';
import { messageText } from '#shared/wording/messages.ts';
import { CollectedFiles } from './CollectedFiles.tsx';

/** Workbooks of several units: dropped, looked at as one table, accepted all or some. */
export function CollectPane({ work, onConsolidate }: { work: Work; onConsolidate(): void }): ReactNode {
  const intake = useIntake(work.planKey);
  const picking = usePickTables((files) => void intake.add(files));
  return (
    <DropZone hint="松开鼠标，读取这些表格" onDrop={picking.drop}>
      <div className="collect-pane">
        {work.readOnly !== null && <Notice kind="warning">{work.readOnly}</Notice>}
        {picking.error !== undefined && <Notice kind={kindOfError(picking.error)}>{messageText(picking.error)}</Notice>}
        {picking.handing !== undefined && <JobProgress what="已收到文件" progress={picking.handing.progress} onCancel={picking.handing.cancel} />}
        {picking.skipped > 0 && <Notice kind="info">有 {picking.skipped} 个文件不是表格，已跳过。</Notice>}
        {intake.error !== undefined && <Notice kind={kindOfError(intake.error)} actions={intake.unread.length === 0 && <Button onClick={() => void intake.readAgain()}>重新读取</Button>}>{messageText(intake.error)}</Notice>}
        {intake.running !== undefined && (
          <JobProgress what={intake.running.what === 'preview' ? '正在读取表格' : '正在导入'} progress={intake.running.progress} onCancel={intake.running.cancel} />
        )}
        {intake.result !== undefined ? <Done result={intake.result} onMore={intake.clear} onConsolidate={onConsolidate} />
          : intake.files.length === 0 ? <Start picking={picking} />
            : <CollectedFiles intake={intake} picking={picking} work={work} />}
      </div>
    </DropZone>
  );
}

function Start({ picking }: { picking: PickTables }): ReactNode {
  return (
    <section className="collect-start" aria-label="选择各单位的表格">
      <div className="collect-buttons">
        <Button type="primary" loading={picking.isTaking} onClick={picking.pickFolder}>选择文件夹</Button>
        <Button disabled={picking.isTaking} onClick={picking.pickFiles}>选择表格文件</Button>
      </div>
      <p>把各单位报来的台账放在一个文件夹里，选择这个文件夹，或拖到这里。</p>
      <p className="small faint">单位、填报期自动识别，认不出的可以指定；先逐个文件列出将改动的内容和问题，确认后才写入。原文件不改动。</p>
    </section>
  );
}

function Done({ result, onMore, onConsolidate }: { result: IntakeResult; onMore(): void; onConsolidate(): void }): ReactNode {
  const { undone, error, turn } = useTurnStep(result.stepId);
  const { go } = useNavigation();
  return (
    <IntakeDone
      result={result} undone={undone} error={error} onTurn={() => void turn()}
      actions={<>
        <Button onClick={() => go({ name: 'ledger' })}>查看台账</Button>
        <Button onClick={onConsolidate}>去汇总</Button>
        <Button type="primary" onClick={onMore}>继续收表</Button>
      </>}
    />
  );
}
