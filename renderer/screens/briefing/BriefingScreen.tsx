import { Button, Checkbox } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useWork, type Work } from '#renderer/stores/session.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import type { BriefingParagraph } from '#shared/domain/briefing/briefing.ts';
import { filledText } from '#shared/domain/briefing/paragraphs.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { messageText } from '#shared/wording/messages.ts';
import { BehindNumber } from './BehindNumber.tsx';
import { BriefingPaper } from './BriefingPaper.tsx';
import { BriefingSide } from './BriefingSide.tsx';
import { HighlightDialog } from './HighlightDialog.tsx';
import { formToHead, headFields, headToForm, issueFields, NO_RESULTS, resultsFields, type Composed, type OpenedNumber } from './briefingWork.ts';
import { useBriefingFiles } from './useBriefingFiles.ts';
import { useTrendFigure } from './useTrendFigure.ts';
import './briefing.css';

const TERMS = ['briefing', 'entry', 'plan', 'planSettings', 'submission', 'extension', 'problem', 'assessment', 'reading', 'project'];

/** 通报: the month's or quarter's document, generated from accepted entries, written on, issued, put into files. */
export function BriefingScreen(): ReactNode {
  const work = useWork();
  return <BriefingPage key={`${work.planKey} ${work.period}`} work={work} />;
}

type Open = 'head' | 'issue' | 'reopen' | 'highlights' | 'results';

function BriefingPage({ work }: { work: Work }): ReactNode {
  const { planKey, period, readOnly } = work;
  const [opened, setOpened] = useState<OpenedNumber>();
  const [editing, setEditing] = useState<string>();
  const [open, setOpen] = useState<Open>();
  const back = useRef<HTMLElement>(null);
  const composed = useQuery('briefing.compose', { planKey, period }, TERMS);
  const notices = useNotices();
  const { run } = useCommand();
  const { value } = composed;
  const figure = useTrendFigure(planKey, value);
  const files = useBriefingFiles(work, figure.picture);
  const isIssued = value !== undefined && value.issued !== null;
  const hasAccepted = value?.facts.lines.some(({ standing }) => standing === 'accepted') === true;
  const canEdit = readOnly === null && !isIssued;

  const save = async (paragraph: BriefingParagraph, text: string | null): Promise<string | null> => {
    const result = await run('briefing.save', { planKey, period, paragraphs: [{ key: paragraph.key, text, basis: filledText(paragraph.generated, paragraph.fields), version: paragraph.version }] });
    // An editor tells it itself; everywhere else there is no place of its own for it.
    if (!result.ok && editing === undefined) notices.refused(result.error, '没有保存');
    return result.ok ? null : messageText(result.error);
  };
  const show = (next: OpenedNumber): void => {
    back.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setOpened(next);
  };
  const edit = (key: string | undefined): void => {
    const before = editing;
    setEditing(key);
    // What was edited has the focus again.
    if (key === undefined) setTimeout(() => document.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(before ?? '')}"]`)?.focus());
  };
  return (
    <ScreenPage
      fill title="通报"
      note={value !== undefined && (isIssued ? <span className="tone tone-good">第{value.issued?.head.number}期 已印发</span> : <span className="tone tone-quiet">{periodLabel(period)} 未印发</span>)}
      actions={value !== undefined && <>
        <Checkbox disabled={!hasAccepted && !isIssued} checked={figure.isWanted} onChange={({ target }) => figure.setIsWanted(target.checked)}>附趋势图</Checkbox>
        <Button type="primary" disabled={!hasAccepted && !isIssued} loading={files.isBusy} onClick={() => void files.write('document')}>导出通报</Button>
        <Button disabled={(!hasAccepted && !isIssued) || files.isBusy} onClick={() => void files.write('annexes')}>导出附件</Button>
        {canEdit && <Button onClick={() => setOpen('head')}>版头与落款</Button>}
        {canEdit && <Button disabled={!hasAccepted} onClick={() => setOpen('issue')}>印发</Button>}
        {isIssued && readOnly === null && <Button onClick={() => setOpen('reopen')}>收回印发</Button>}
      </>}
    >
      {composed.error !== undefined && <Notice kind="error" actions={<Button onClick={composed.refetch}>重试</Button>}>{messageText(composed.error)}</Notice>}
      {value !== undefined && (
        <div className="briefing" data-open={opened !== undefined}>
          <div className="briefing-desk" tabIndex={0} role="group" aria-label="通报内容">
            {!hasAccepted && !isIssued ? <Nothing period={period} /> : <BriefingPaper composed={value} editing={editing} canEdit={canEdit} opened={opened} figure={figure} deeds={{ save, edit, open: show }} />}
          </div>
          {opened === undefined
            ? <BriefingSide composed={value} canEdit={canEdit} onOpen={show} onPick={() => setOpen('highlights')} onChoose={() => setOpen('results')} />
            : <BehindNumber opened={opened} facts={value.facts} onClose={() => {
              setOpened(undefined);
              setTimeout(() => back.current?.focus());
            }} />}
          {open !== undefined && <BriefingDialog open={open} composed={value} work={work} onClose={() => setOpen(undefined)} />}
        </div>
      )}
    </ScreenPage>
  );
}

function BriefingDialog({ open, composed, work: { planKey, period }, onClose }: { open: Open; composed: Composed; work: Work; onClose(): void }): ReactNode {
  const { submit } = useCommand();
  const { head, proposedHead, version } = composed;
  const year = yearOf(proposedHead.issuedOn);
  switch (open) {
    case 'highlights': return <HighlightDialog composed={composed} onSave={(highlights) => submit('briefing.save', { planKey, period, highlights, version })} onClose={onClose} />;
    case 'results': return (
      <FormDialog
        title="选附考核结果" fields={resultsFields(composed)} values={{ assessmentId: composed.results.table?.assessmentId ?? NO_RESULTS }} submitWord="选定"
        about={<p className="small faint">排名和总分附在通报文末，各项得分在附件工作簿中。只能选已定稿的考核表。</p>}
        onSubmit={(values) => submit('briefing.save', { planKey, period, assessmentId: values['assessmentId'] === NO_RESULTS ? null : values['assessmentId'] ?? null, version })} onClose={onClose}
      />
    );
    case 'head': return (
      <FormDialog
        title="版头与落款" fields={headFields(composed)} values={headToForm(head)} submitWord="保存" about={<p className="small faint">不填的按灰字印出。字体只写名称，不随文件附带；对方计算机没有小标宋、仿宋_GB2312 时，会显示为相近的字体。</p>}
        onSubmit={(values) => submit('briefing.save', { planKey, period, head: formToHead(values), version })} onClose={onClose}
      />
    );
    case 'issue': return (
      <FormDialog
        title="印发通报" fields={issueFields(year)} values={{ number: head.number ?? proposedHead.number, issuedOn: dayText(head.issuedOn ?? proposedHead.issuedOn), signatory: head.signatory ?? '' }} submitWord="印发"
        about={<p>印发后，正文和附件固定为现在的内容，作为下期比较的依据。确需修改，可以收回印发。</p>}
        onSubmit={(values) => submit('briefing.issue', { planKey, period, number: values['number']?.trim() ?? '', issuedOn: readDay(values['issuedOn'] ?? '', year) ?? proposedHead.issuedOn, signatory: values['signatory']?.trim() || null, version })} onClose={onClose}
      />
    );
    case 'reopen': return (
      <FormDialog
        title="收回印发" isDangerous submitWord="收回印发" fields={[{ key: 'reason', label: '原因', kind: 'text', isRequired: true, maxLength: 500 }]} about={<p>收回后按现有数据重新生成，改过的文字仍在。已经发出的文件请另行通知。</p>}
        onSubmit={(values) => submit('briefing.reopen', { planKey, period, reason: values['reason']?.trim() ?? '' })} onClose={onClose}
      />
    );
  }
}

function Nothing({ period }: { period: string }): ReactNode {
  const { go } = useNavigation();
  return <Notice kind="info" actions={<Button onClick={() => go({ name: 'review' })}>去审核</Button>}>{periodLabel(period)}还没有审核通过的填报，通报无从写起。请先在“审核”中办理，或在右上方换一期。</Notice>;
}
