import type { ReactNode } from 'react';
import type { ManualBlock, ManualChapter } from './manualTypes.ts';

/** One chapter, drawn from its data. */
export function ManualChapterView({ chapter }: { chapter: ManualChapter }): ReactNode {
  return (
    <article className="manual-chapter">
      <h2>{chapter.title}</h2>
      {chapter.sections.map((section) => (
        <section key={section.title}>
          {section.title !== '' && <h3>{section.title}</h3>}
          {section.blocks.map((block, place) => <Block key={`${block.kind}${place}`} block={block} Question={section.title === '' ? 'h3' : 'h4'} />)}
        </section>
      ))}
    </article>
  );
}

/** A question is a heading one level below what stands above it. */
function Block({ block, Question }: { block: ManualBlock; Question: 'h3' | 'h4' }): ReactNode {
  switch (block.kind) {
    case 'text': return <p>{block.text}</p>;
    case 'steps': return <ol>{block.steps.map((step) => <li key={step}>{step}</li>)}</ol>;
    case 'points': return <ul>{block.points.map((point) => <li key={point}>{point}</li>)}</ul>;
    case 'keys': return <dl className="manual-keys">{block.keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>;
    case 'table': return (
      <table>
        <thead><tr>{block.head.map((word) => <th key={word} scope="col">{word}</th>)}</tr></thead>
        <tbody>{block.rows.map((row) => <tr key={row.join('|')}>{row.map((cell, place) => <td key={`${place}${cell}`}>{cell}</td>)}</tr>)}</tbody>
      </table>
    );
    case 'question': return <><Question>{block.question}</Question><p>{block.answer}</p></>;
  }
}
