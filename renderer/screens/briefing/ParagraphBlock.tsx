import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { BriefingParagraph } from '#shared/domain/briefing/briefing.ts';
import { filledText } from '#shared/domain/briefing/paragraphs.ts';
import { PARAGRAPH_STATE_LABELS } from '#shared/wording/briefingLabels.ts';
import type { OpenedNumber } from './briefingWork.ts';
import { ParagraphEditor } from './ParagraphEditor.tsx';
import { ParagraphText } from './ParagraphText.tsx';

export interface ParagraphDeeds {
  /** `text` null: what is generated. The sentence of a refusal; null when it is saved. */
  save(paragraph: BriefingParagraph, text: string | null): Promise<string | null>;
  edit(key: string | undefined): void;
  open(opened: OpenedNumber): void;
}

interface ParagraphBlockProps { paragraph: BriefingParagraph; heading: string | null; name: string; isEditing: boolean; canEdit: boolean; opened: OpenedNumber | undefined; deeds: ParagraphDeeds }

/** One paragraph on the sheet: read, edited in place, and asked about when the data have changed under a person's words. */
export function ParagraphBlock({ paragraph, heading, name, isEditing, canEdit, opened, deeds }: ParagraphBlockProps): ReactNode {
  const { key, text, fields, state } = paragraph;
  if (isEditing) return <ParagraphEditor paragraph={paragraph} name={name} onSave={(next) => deeds.save(paragraph, next)} onClose={() => deeds.edit(undefined)} />;
  const onKeyDown = (event: KeyboardEvent): void => {
    // A number inside has its own keys.
    if (event.target !== event.currentTarget || !canEdit || (event.key !== 'Enter' && event.key !== 'F2')) return;
    event.preventDefault();
    deeds.edit(key);
  };
  return (
    <div className={`briefing-paragraph briefing-${state}`} role="group" aria-label={name} data-paragraph={key} tabIndex={0} onKeyDown={onKeyDown} onDoubleClick={() => canEdit && deeds.edit(key)}>
      {text === '' ? <p className="faint">{state === 'leftOut' ? '（这一段不写入通报）' : '（这一段原未写入）'}</p> : (
        <p className="briefing-text">{heading !== null && <b className={heading.startsWith('（') ? 'briefing-levelTwo' : ''}>{heading}</b>}<ParagraphText text={text} fields={fields} opened={opened} onOpen={deeds.open} /></p>
      )}
      <div className="briefing-paragraph-deeds">
        {state !== 'generated' && <span className={`tone tone-${state === 'changed' ? 'warning' : 'quiet'} small`}>{PARAGRAPH_STATE_LABELS[state]}</span>}
        {canEdit && <Button size="small" aria-label={`修改：${name}`} onClick={() => deeds.edit(key)}>修改</Button>}
        {canEdit && (state === 'edited' || state === 'leftOut') && <Button size="small" aria-label={`恢复生成：${name}`} onClick={() => void deeds.save(paragraph, null)}>恢复生成</Button>}
      </div>
      {state === 'changed' && <Changed paragraph={paragraph} name={name} canEdit={canEdit} deeds={deeds} />}
    </div>
  );
}

/** The new generated paragraph beside the person's own, to take or to leave. */
function Changed({ paragraph, name, canEdit, deeds }: { paragraph: BriefingParagraph; name: string; canEdit: boolean; deeds: ParagraphDeeds }): ReactNode {
  const now = filledText(paragraph.generated, paragraph.fields);
  return (
    <div className="briefing-changed" role="group" aria-label={`${name}：按现有数据生成的文字`}>
      <p className="small"><b>按现有数据：</b>{now === '' ? '这一段所说的事项，本期不再列入。' : now}</p>
      {canEdit && (
        <div className="briefing-changed-deeds">
          <Button size="small" type="primary" onClick={() => void deeds.save(paragraph, paragraph.text)}>保留我的文字</Button>
          <Button size="small" onClick={() => void deeds.save(paragraph, null)}>{now === '' ? '去掉这一段' : '采用新文字'}</Button>
        </div>
      )}
    </div>
  );
}
