import type { ReactNode } from 'react';
import { TrendView } from '#renderer/components/trend/TrendView.tsx';
import type { IssuedBriefing } from '#shared/domain/briefing/briefing.ts';
import type { BriefingResults } from '#shared/domain/briefing/briefingResults.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { annexTitles, BRIEFING_SECTION_LABELS, headingText, nthOf, trendCaption } from '#shared/wording/briefingLabels.ts';
import { chineseNumber } from '#shared/wording/chineseNumber.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import type { Composed, OpenedNumber } from './briefingWork.ts';
import { PaperResults } from './PaperResults.tsx';
import { ParagraphBlock, type ParagraphDeeds } from './ParagraphBlock.tsx';
import type { TrendFigure } from './useTrendFigure.ts';

interface BriefingPaperProps { composed: Composed; editing: string | undefined; canEdit: boolean; opened: OpenedNumber | undefined; figure: TrendFigure; deeds: ParagraphDeeds }

/** The 通报 as a sheet of paper that is written on. */
export function BriefingPaper({ composed, editing, canEdit, opened, figure, deeds }: BriefingPaperProps): ReactNode {
  const { head, proposedHead, sections, facts, issued, results: { table: results } } = composed;
  if (issued !== null) return <IssuedPaper issued={issued} figure={figure} />;
  const isPrinted = (section: Composed['sections'][number]): boolean => section.paragraphs.some(({ text }) => text !== '');
  const above = sections.find((section) => section.section === 'overall' && isPrinted(section)) ?? sections.find(isPrinted);
  return (
    <article className="briefing-paper" aria-label="通报正文">
      <PaperHead mark={head.mark ?? proposedHead.mark} number={head.number ?? proposedHead.number} issuer={head.issuer ?? proposedHead.issuer} date={head.issuedOn ?? proposedHead.issuedOn} title={head.title ?? proposedHead.title} signing={head.signing} recipients={head.recipients} />
      {sections.map((section, place) => {
        const number = sections.slice(0, place + 1).filter(isPrinted).length;
        const word = BRIEFING_SECTION_LABELS[section.section];
        return (
          <section key={section.section} aria-label={word} className="briefing-section">
            <h2>{isPrinted(section) ? `${chineseNumber(number)}、${word}` : <span className="faint">{word}（本期不写）</span>}</h2>
            {section.paragraphs.map((paragraph) => {
              const told = section.paragraphs.filter((each) => each.text !== '' || each === paragraph);
              const nth = told.indexOf(paragraph);
              return (
                <ParagraphBlock
                  key={paragraph.key} paragraph={paragraph} heading={headingText(paragraph.heading, nthOf(told, nth))} name={`${word}第${section.paragraphs.indexOf(paragraph) + 1}段`}
                  isEditing={editing === paragraph.key} canEdit={canEdit} opened={opened} deeds={deeds}
                />
              );
            })}
            {section === above && <PaperFigure figure={figure} period={facts.dataPeriod} />}
          </section>
        );
      })}
      <PaperFoot issuer={head.issuer ?? proposedHead.issuer} date={head.issuedOn ?? proposedHead.issuedOn} signing={head.signing} sealedBy={head.sealedBy} results={results} />
      {results !== null && <PaperResults results={results} />}
    </article>
  );
}

function IssuedPaper({ issued: { head, sections, facts, results: went }, figure }: { issued: IssuedBriefing; figure: TrendFigure }): ReactNode {
  const above = sections.find(({ section }) => section === 'overall') ?? sections[0];
  const results = went ?? null;
  return (
    <article className="briefing-paper" aria-label="通报正文">
      <PaperHead mark={head.mark ?? ''} number={head.number ?? ''} issuer={head.issuer ?? ''} date={head.issuedOn ?? ''} title={head.title ?? ''} signing={head.signing} recipients={head.recipients} />
      {sections.map(({ section, title, paragraphs }) => (
        <section key={section} aria-label={title} className="briefing-section">
          <h2>{title}</h2>
          {paragraphs.map(({ heading, text }, place) => <p key={place} className="briefing-text">{heading !== null && <b className={heading.startsWith('（') ? 'briefing-levelTwo' : ''}>{heading}</b>}<span className="briefing-words">{text}</span></p>)}
          {section === above?.section && <PaperFigure figure={figure} period={facts.dataPeriod} />}
        </section>
      ))}
      <PaperFoot issuer={head.issuer ?? ''} date={head.issuedOn ?? ''} signing={head.signing} sealedBy={head.sealedBy} results={results} />
      {results !== null && <PaperResults results={results} />}
    </article>
  );
}

/** Where the document will have it: below 总体进展. */
function PaperFigure({ figure: { trend, drawing, isTooShort }, period }: { figure: TrendFigure; period: PeriodKey }): ReactNode {
  if (isTooShort) return <p className="briefing-note faint">已审数据不足两期，没有走势可画，导出时不附图。</p>;
  if (trend === undefined) return null;
  return <figure className="briefing-figure"><TrendView ref={drawing} trend={trend} /><figcaption>{trendCaption(period)}</figcaption></figure>;
}

interface HeadProps { mark: string; number: string; issuer: string; date: string; title: string; signing: IssuedBriefing['head']['signing']; recipients: string | null }

function PaperHead({ mark, number, issuer, date, title, signing, recipients }: HeadProps): ReactNode {
  const isDraft = signing === 'draft';
  return (
    <header className="briefing-head">
      <p className="briefing-mark">{mark}</p>
      <p>{isDraft ? '第　期' : `第${number}期`}</p>
      <div className="briefing-line"><span>{issuer}</span><span>{isDraft ? `${date.slice(0, 4)}年　月　日` : dayText(date)}</span></div>
      <h2 className="briefing-title">{title}</h2>
      {isDraft && <p className="briefing-levelTwo">（代拟稿）</p>}
      {recipients !== null && <p className="briefing-recipients">{recipients}：</p>}
    </header>
  );
}

interface FootProps { issuer: string; date: string; signing: IssuedBriefing['head']['signing']; sealedBy: string | null; results: BriefingResults | null }

function PaperFoot({ issuer, date, signing, sealedBy, results }: FootProps): ReactNode {
  return (
    <footer className="briefing-closing">
      <ol>{annexTitles(results).map((name, place) => <li key={name}>{place === 0 ? '附件：' : '　　　'}{place + 1}．{name}</li>)}</ol>
      <p>{issuer}{signing === 'onBehalf' && `（${sealedBy ?? ''}代章）`}</p>
      <p>{signing === 'draft' ? `${date.slice(0, 4)}年　月　日` : dayText(date)}</p>
    </footer>
  );
}
