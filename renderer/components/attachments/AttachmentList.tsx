import { Button } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { mayBeOpened, type Attachment } from '#shared/domain/attachment.ts';
import { fileSizeText, missingText, officeReceiptText } from '#shared/wording/attachmentText.ts';
import './AttachmentList.css';

interface AttachmentListProps {
  attachments: readonly Attachment[];
  /** Whether they are of the unit at this machine: what to do about a missing file differs. */
  isOwn: boolean;
  /** What is said when there are none. */
  emptyText: string;
  /** undefined where nothing can be opened: in a browser. */
  onOpen: ((attachment: Attachment) => void) | undefined;
  onSave(attachment: Attachment): void;
  /** undefined for who may only read. */
  onRetract: ((attachment: Attachment) => void) | undefined;
}

/** The files of an entry, each with what can be done with it; those taken off follow with their reasons. */
export function AttachmentList({ attachments, isOwn, emptyText, onOpen, onSave, onRetract }: AttachmentListProps): ReactNode {
  const counting = attachments.filter(({ retracted }) => retracted === null);
  const takenOff = attachments.filter(({ retracted }) => retracted !== null);
  return (
    <>
      {counting.length === 0 ? <p className="faint">{emptyText}</p> : (
        <ul className="attachments" aria-label="佐证材料文件">
          {counting.map((attachment) => (
            <li key={attachment.sha256}>
              <p className="attachments-name">{attachment.name}{attachment.state === 'missing' && <b className="tone tone-warning">附件待补</b>}</p>
              <p className="small faint">{factsOf(attachment)}</p>
              <div className="attachments-deeds">
                {onOpen !== undefined && mayBeOpened(attachment.name) && <Button size="small" disabled={attachment.state === 'missing'} aria-label={`打开 ${attachment.name}`} onClick={() => onOpen(attachment)}>打开</Button>}
                <Button size="small" disabled={attachment.state === 'missing'} aria-label={`另存为 ${attachment.name}`} onClick={() => onSave(attachment)}>另存为</Button>
                {onRetract !== undefined && <Button size="small" aria-label={`撤下 ${attachment.name}`} onClick={() => onRetract(attachment)}>撤下</Button>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {counting.some(({ state }) => state === 'missing') && <p className="small">{missingText(isOwn)}</p>}
      {onOpen === undefined && counting.length > 0 && <p className="small faint">在浏览器中不能直接打开，请用“另存为”保存后再打开。</p>}
      {takenOff.map(({ sha256, name, retracted }) => <p key={sha256} className="attachments-off small faint">已撤下：{name}（{retracted}）</p>)}
    </>
  );
}

function factsOf(attachment: Attachment): string {
  return [fileSizeText(attachment.bytes), attachment.person, dayjs(attachment.addedAt).format('YYYY-MM-DD HH:mm'), officeReceiptText(attachment)].filter((part) => part !== '').join(' · ');
}
