import { Button, Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import type { PickTables } from '#renderer/client/usePickTables.ts';
import { countsText } from '#renderer/components/intake/IntakeResult.tsx';
import { countFiles, filesText, partKey } from '#renderer/components/intake/fileParts.ts';
import { canReturn, IntakeTable } from '#renderer/components/intake/IntakeTable.tsx';
import { ReturnedNotice } from '#renderer/components/intake/ReturnedNotice.tsx';
import { UnreadFiles } from '#renderer/components/intake/UnreadFiles.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useSession, type Work } from '#renderer/stores/session.ts';
import { acceptedFiles, canTakeIn, type Intake } from '#renderer/stores/useIntake.ts';
import { useReturnCopies } from '#renderer/stores/useReturnCopies.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import { problemListText } from './problemListText.ts';

interface CollectedFilesProps { intake: Intake; picking: PickTables; work: Work }

/** One table of every workbook that came, with what to accept. */
export function CollectedFiles({ intake, picking, work }: CollectedFilesProps): ReactNode {
  const { periods } = useSession();
  const { done } = useNotices();
  const units = useQuery('unit.list', { planKey: work.planKey }, ['plan']).value ?? [];
  const [onlyTroubled, setOnlyTroubled] = useState(false);
  const { preview, leftOut, running } = intake;
  const files = preview?.files ?? [];
  const copies = useReturnCopies(work.planKey);
  const isBusy = running !== undefined || copies.isRunning;
  const returnable = files.filter(canReturn);
  const accepted = acceptedFiles(preview, leftOut);
  const acceptable = files.filter(canTakeIn);
  const shown = onlyTroubled ? files.filter(isTroubled) : files;
  const troubled = files.filter(isTroubled).length;

  const copyProblems = async (): Promise<void> => {
    await navigator.clipboard.writeText(problemListText(files));
    done('已复制问题清单，可直接粘贴到 WPS 或 Excel。');
  };

  return (
    <>
      <div className="collect-buttons">
        <Button type="primary" disabled={isBusy || accepted.length === 0 || work.readOnly !== null} onClick={() => void intake.takeIn()}>
          {accepted.length === acceptable.length ? `全部导入（${filesText(accepted)}）` : `导入所选（${filesText(accepted)}）`}
        </Button>
        <Button disabled={isBusy} loading={picking.isTaking} onClick={picking.pickFolder}>再加文件夹</Button>
        <Button disabled={isBusy || picking.isTaking} onClick={picking.pickFiles}>再加文件</Button>
        <Button disabled={isBusy || troubled === 0} onClick={() => void copyProblems()}>复制问题清单</Button>
        <Button disabled={isBusy || returnable.length === 0} onClick={() => void copies.start(returnable)}>导出标注件（退回用）{countFiles(returnable) > 1 ? `${countFiles(returnable)} 个` : ''}</Button>
        <Button disabled={isBusy} onClick={intake.clear}>全部移除</Button>
        <Checkbox checked={onlyTroubled} onChange={({ target }) => setOnlyTroubled(target.checked)}>只看有问题的 {troubled}</Checkbox>
        {preview !== undefined && <span className="collect-summary" role="status">共 {filesText(files)}：{countsText(preview.counts)}</span>}
      </div>
      <ReturnedNotice copies={copies} />
      <UnreadFiles files={intake.unread} isBusy={isBusy} onRead={() => void intake.readAgain()} onRemove={(file) => void intake.remove(file)} />
      {preview !== undefined && (
        <IntakeTable
          files={shown} units={units.map(({ unit }) => unit)} periods={periods} isBusy={isBusy} canTick={canTakeIn}
          ticked={accepted.map(partKey)}
          onTick={(ticked) => {
            // Files out of view keep their tick.
            const inView = shown.map(partKey);
            intake.leaveOut(new Set([...[...leftOut].filter((part) => !inView.includes(part)), ...inView.filter((part) => !ticked.includes(part))]));
          }}
          chosenOf={(file) => intake.files.find(({ token }) => token === file)}
          onChoose={(file, choice) => void intake.choose(file, choice)} onRemove={(file) => void intake.remove(file)} onCorrect={(file, columns) => void intake.correct(file, columns)}
          onReturn={(troubledFiles) => void copies.start(troubledFiles)}
        />
      )}
    </>
  );
}

function isTroubled({ refusal, counts, problems }: PreviewFile): boolean {
  return refusal !== null || counts.rejected + counts.conflicts > 0 || problems.length > 0;
}
