import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession } from '#renderer/stores/session.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { draftCellText } from './draftPlace.ts';
import type { TextEdit } from './editsToSave.ts';
import type { ShownRow } from './shownRows.ts';
import type { Drafts } from './useDrafts.ts';

interface DraftNoticeProps { drafts: Drafts; rows: readonly ShownRow[]; period: PeriodKey; onPutBack(edits: readonly TextEdit[]): void }

/** What was typed when the program ended last and not saved: which cell exactly, and the offer to put it back. */
export function DraftNotice({ drafts, rows, period, onPutBack }: DraftNoticeProps): ReactNode {
  const choosePeriod = useSession((session) => session.choosePeriod);
  const leave = useNavigation((navigation) => navigation.leave);
  const other = drafts.elsewhere.filter((found) => found !== period);
  if (drafts.left.length > 0) {
    return (
      <div className="ledger-notice">
        <Notice kind="warning" actions={<>
          <Button type="primary" onClick={() => {
            onPutBack(drafts.left);
            drafts.forget();
          }}>填回原处</Button>
          <Button onClick={drafts.forget}>不要了</Button>
        </>}>
          已找回上次未保存的内容，共 {drafts.left.length} 处：
          {drafts.left.map((draft) => <p key={`${draft.entity} ${draft.field}`}>{draftCellText(draft, rows)}：“{shortened(draft.text)}”</p>)}
        </Notice>
      </div>
    );
  }
  const [first] = other;
  if (first === undefined) return null;
  return (
    <div className="ledger-notice">
      <Notice kind="warning" actions={<Button onClick={() => leave(() => choosePeriod(first))}>转到{periodLabel(first)}</Button>}>
        已找回上次未保存的内容，在{other.map(periodLabel).join('、')}的台账中。
      </Notice>
    </div>
  );
}

const LONGEST = 40;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
