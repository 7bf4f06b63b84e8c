import type { ReactNode } from 'react';
import type { BriefingResults } from '#shared/domain/briefing/briefingResults.ts';
import { annexTitles } from '#shared/wording/briefingLabels.ts';
import { resultsTable } from '#shared/wording/briefingResultsText.ts';

/** 考核结果 on a sheet of their own, as the document has them. */
export function PaperResults({ results }: { results: BriefingResults }): ReactNode {
  const { title, note, columns, lines } = resultsTable(results);
  return (
    <section className="briefing-results" aria-label="考核结果附件">
      <p className="briefing-results-name">附件{annexTitles(results).length}</p>
      <h2 className="briefing-title">{title}</h2>
      <p className="briefing-results-note">{note}</p>
      <table className="dataTable">
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>
          {lines.map((line, nth) => ('group' in line
            ? <tr key={nth}><th scope="colgroup" colSpan={columns.length} className="briefing-results-group">{line.group}</th></tr>
            : <tr key={nth}>{line.map((word, at) => <td key={at} className={at === 1 ? '' : 'briefing-results-middle'}>{word}</td>)}</tr>))}
        </tbody>
      </table>
    </section>
  );
}
