import { Button } from 'antd';
import type { ReactNode } from 'react';
import { periodLabel } from '#shared/domain/period.ts';
import { pointsText } from '#shared/wording/briefingWords.ts';
import { RESULTS_STATE_WORDS, resultsTitle } from '#shared/wording/briefingResultsText.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { differenceNumbers, sizeOf, type Composed, type OpenedNumber } from './briefingWork.ts';

interface BriefingSideProps { composed: Composed; canEdit: boolean; onOpen(opened: OpenedNumber): void; onPick(): void; onChoose(): void }

/** Beside the sheet: what is counted and what is not, what is otherwise than last time, what has been picked. */
export function BriefingSide({ composed: { facts, difference, highlights, sections, issued, results }, canEdit, onOpen, onPick, onChoose }: BriefingSideProps): ReactNode {
  const standing = (of: 'accepted' | 'leftOut' | 'missing'): OpenedNumber => ({ title: { accepted: '已审', leftOut: '未审，没有纳入', missing: '没有填报' }[of], entries: facts.lines.filter((line) => line.standing === of) });
  const changed = sections.flatMap(({ paragraphs }) => paragraphs).filter(({ state }) => state === 'changed').length;
  return (
    <aside className="briefing-aside briefing-side" aria-label="通报情况" tabIndex={-1}>
      {issued !== null && <p className="briefing-note">第{issued.head.number}期已于{dayText(issued.head.issuedOn ?? '')}印发，正文和附件固定为印发时的内容。下面是按现有数据的情况。</p>}
      {changed > 0 && issued === null && <p className="briefing-note toneText-warning"><b>有 {changed} 段数据已变</b>，请在正文中逐段选定。</p>}
      <h2>统计范围</h2>
      <dl>
        <Line word="填报期">{periodLabel(facts.dataPeriod)}</Line>
        {(['accepted', 'leftOut', 'missing'] as const).map((each) => <NumberLine key={each} opened={standing(each)} onOpen={onOpen} />)}
      </dl>
      <h2>与上期相比</h2>
      {difference === null ? <p className="faint">上一期没有通报，也没有审核通过的填报，无从比较。</p> : (
        <dl>
          <Line word="比较对象">{periodLabel(difference.period)}{difference.against === 'issued' ? '通报' : '已审填报'}</Line>
          <Line word="平均完成率">{difference.rate === null ? '—' : difference.rate === 0 ? '持平' : `${difference.rate > 0 ? '提高' : '下降'} ${pointsText(difference.rate)}`}</Line>
          {differenceNumbers(difference).map((opened) => <NumberLine key={opened.title} opened={opened} onOpen={onOpen} />)}
          {difference.programmes.map(({ key, name, rate }) => <Line key={key} word={name}>{rate > 0 ? '提高' : '下降'} {pointsText(rate)}</Line>)}
        </dl>
      )}
      <h2>工作亮点</h2>
      <p>{highlights.isProposed ? '按建议' : '已挑选'} {highlights.chosen.length} 项，共 {highlights.candidates.length} 项可选。</p>
      {canEdit && <p><Button size="small" onClick={onPick}>挑选亮点</Button></p>}
      <h2>考核结果</h2>
      <ResultsState results={results} />
      {canEdit && (results.candidates.length > 0 || results.assessmentId !== null) && <p><Button size="small" onClick={onChoose}>选附考核结果</Button></p>}
    </aside>
  );
}

function ResultsState({ results: { state, table, changedUnits, candidates } }: { results: Composed['results'] }): ReactNode {
  if (state === 'none') return <p className="faint">{candidates.length === 0 ? '不附。在“考核”中定稿后，可以选附排名和得分。' : `不附。有 ${candidates.length} 张已定稿的考核表可选。`}</p>;
  return (
    <>
      {table !== null && <p>附{resultsTitle(table)}，{dayText(table.settledOn)}定稿，{table.rows.length} 个单位。</p>}
      {state !== 'settled' && <p className="toneText-warning">{RESULTS_STATE_WORDS[state]}{changedUnits.length > 0 && `涉及${changedUnits.slice(0, 3).join('、')}${changedUnits.length > 3 ? `等 ${changedUnits.length} 个单位` : ''}。`}</p>}
    </>
  );
}

function Line({ word, children }: { word: string; children: ReactNode }): ReactNode {
  return <div><dt>{word}</dt><dd>{children}</dd></div>;
}

function NumberLine({ opened, onOpen }: { opened: OpenedNumber; onOpen(opened: OpenedNumber): void }): ReactNode {
  return <Line word={opened.title}><button type="button" className="briefing-number" aria-label={`${opened.title} ${sizeOf(opened)}`} onClick={() => onOpen(opened)}>{sizeOf(opened)}</button></Line>;
}
