import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { PACKAGES } from '#renderer/client/packageFiles.ts';
import { usePickFiles } from '#renderer/client/usePickFiles.ts';
import { DropZone } from '#renderer/components/intake/DropZone.tsx';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { messageText } from '#shared/wording/messages.ts';
import type { Parties } from '../useParties.ts';
import { ConfirmUnits } from './ConfirmUnits.tsx';
import { canAccept } from './incoming.ts';
import { PackagesTable } from './PackagesTable.tsx';
import { ReceivedSummary, unknownKeyWord } from './ReceivedSummary.tsx';
import { summaryText } from './summaryText.ts';
import { useIncoming, type IncomingPackages } from './useIncoming.ts';

interface ReceivePaneProps { parties: Parties; onConflicts(): void; onRegistration(): void }

/** Packages in, one or many and in any order: first what they would do, then all that was accepted. */
export function ReceivePane({ parties, onConflicts, onRegistration }: ReceivePaneProps): ReactNode {
  const incoming = useIncoming();
  const picking = usePickFiles(PACKAGES, (picked) => void incoming.add(picked));
  const { files, preview, results, running, error } = incoming;
  const isBusy = running !== undefined || picking.isTaking || parties.readOnly !== null;
  return (
    <DropZone hint="松开即读取这些交换包" onDrop={picking.drop}>
      <div className="exchange-pane">
        {parties.readOnly !== null && <Notice kind="warning">{parties.readOnly}</Notice>}
        {picking.error !== undefined && <Notice kind="error">{messageText(picking.error)}</Notice>}
        {picking.skipped > 0 && <Notice kind="info">已略过 {picking.skipped} 个不是交换包的文件。</Notice>}
        {error !== undefined && <Notice kind="error" actions={files.length > 0 && <Button onClick={() => void incoming.readAgain()}>重新读取</Button>}>{messageText(error)}</Notice>}
        {running !== undefined && <JobProgress what={running.what === 'preview' ? '正在核验交换包' : '正在接收'} progress={running.progress} onCancel={running.cancel} />}
        {files.length === 0 && results === undefined && <Start role={parties.role} isBusy={isBusy} onFiles={picking.pickFiles} onFolder={picking.pickFolder} />}
        {preview !== undefined && <Preview incoming={incoming} isBusy={isBusy} role={parties.role} onFiles={picking.pickFiles} onRegistration={onRegistration} />}
        {results !== undefined && <ReceivedSummary results={results} role={parties.role} onMore={incoming.clear} onConflicts={onConflicts} onRegistration={onRegistration} />}
      </div>
    </DropZone>
  );
}

function Start({ role, isBusy, onFiles, onFolder }: { role: Parties['role']; isBusy: boolean; onFiles(): void; onFolder(): void }): ReactNode {
  return (
    <div className="exchange-start">
      <h2>{role === 'office' ? '接收各单位的交换包' : '接收省级下发的交换包'}</h2>
      <p>选择“.yhtz”文件，或把文件、文件夹拖到这里。先看会改动什么，再决定是否接收。</p>
      <p className="faint">{role === 'office' ? '可一次选多个，先后次序不限；有问题的文件不影响其他文件。' : '接收后，省级已确认的内容会标明，退回和裁定也会出现在台账里。'}</p>
      <div className="exchange-buttons">
        <Button type="primary" disabled={isBusy} onClick={onFiles}>选择交换包</Button>
        <Button disabled={isBusy} onClick={onFolder}>选择文件夹</Button>
      </div>
    </div>
  );
}

interface PreviewProps { incoming: IncomingPackages; isBusy: boolean; role: Parties['role']; onFiles(): void; onRegistration(): void }

function Preview({ incoming, isBusy, role, onFiles, onRegistration }: PreviewProps): ReactNode {
  const { preview = [], leftOut, accepted } = incoming;
  const [isAsking, setAsking] = useState(false);
  const isUnknown = preview.some(({ code }) => code === 'package.unknownKey');
  const isGuarded = accepted.some(({ confirm }) => confirm.length > 0);
  return (
    <>
      <div className="exchange-buttons">
        <Button type="primary" disabled={isBusy || accepted.length === 0} onClick={() => (isGuarded ? setAsking(true) : void incoming.receive([]))}>接收（{accepted.length} 个）</Button>
        <Button disabled={isBusy} onClick={onFiles}>再加文件</Button>
        <Button disabled={isBusy} onClick={incoming.clear}>全部移除</Button>
        {isUnknown && <Button onClick={onRegistration}>{unknownKeyWord(role)}</Button>}
        <span className="exchange-summary" role="status">{summaryText(preview)}</span>
      </div>
      {accepted.length === 0 && <p className="faint">没有可以接收的文件：原因和办法见各行。等待和隔离的文件已留存，不必再拷。</p>}
      <PackagesTable
        label="交换包预览" results={preview}
        ticking={{
          canTick: canAccept,
          isTicked: (result) => canAccept(result) && result.file !== null && !leftOut.has(result.file),
          tick: (results, isTicked) => {
            const next = new Set(leftOut);
            for (const { file } of results) {
              if (file === null) continue;
              if (isTicked) next.delete(file);
              else next.add(file);
            }
            incoming.leaveOut(next);
          },
        }}
      />
      {isAsking && <ConfirmUnits files={accepted} onConfirm={incoming.receive} onClose={() => setAsking(false)} />}
    </>
  );
}
