import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import type { BriefingParagraph } from '#shared/domain/briefing/briefing.ts';
import { filledText, unknownFields } from '#shared/domain/briefing/paragraphs.ts';

interface ParagraphEditorProps {
  paragraph: BriefingParagraph;
  name: string;
  /** The sentence of a refusal; null when it is saved. */
  onSave(text: string): Promise<string | null>;
  onClose(): void;
}

/** As many lines as the text takes; measured by its letters, since a hidden copy of the area would be in the way of those who are read to. */
function rowsOf(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 38)), 0);
  return Math.max(3, Math.min(14, lines + 1));
}

/** A paragraph in place, with its numbers as fields that stay alive. */
export function ParagraphEditor({ paragraph: { text: first, fields }, name, onSave, onClose }: ParagraphEditorProps): ReactNode {
  const [text, setText] = useState(first);
  const [refusal, setRefusal] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const area = useRef<TextAreaRef>(null);
  const { setGuard } = useNavigation();
  const isTouched = text !== first;
  const unknown = unknownFields(text, fields);
  const save = async (): Promise<boolean> => {
    setIsSaving(true);
    const refused = await onSave(text);
    setIsSaving(false);
    setRefusal(refused ?? undefined);
    if (refused === null) onClose();
    return refused === null;
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    area.current?.focus({ cursor: 'end' });
  }, []);
  useEffect(() => {
    setGuard(isTouched ? { reason: `通报“${name}”中正在修改的一段还没有保存。`, save: () => latest.current() } : undefined);
    return () => setGuard(undefined);
  }, [isTouched, name, setGuard]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.ctrlKey) void save();
    else if (event.key === 'Escape' && !isTouched) onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const insert = (field: string): void => {
    const element = area.current?.resizableTextArea?.textArea;
    const [from, to] = [element?.selectionStart ?? text.length, element?.selectionEnd ?? text.length];
    setText(`${text.slice(0, from)}{{${field}}}${text.slice(to)}`);
    area.current?.focus({ cursor: 'end' });
  };
  return (
    <div className="briefing-editor" onKeyDown={onKeyDown}>
      <Input.TextArea ref={area} aria-label={`修改${name}`} value={text} rows={rowsOf(text)} maxLength={30_000} onChange={({ target }) => setText(target.value)} />
      {fields.length > 0 && (
        <div className="briefing-fields" role="group" aria-label="可插入的数">
          <span className="small faint">可插入的数：</span>
          {fields.map((field) => <Button key={field.name} size="small" onClick={() => insert(field.name)}>{field.name} <b>{field.text === '' ? '（空）' : field.text}</b></Button>)}
        </div>
      )}
      {fields.length > 0 && text.includes('{{') && <p className="briefing-preview small" role="status">印出：{filledText(text, fields)}</p>}
      {unknown.length > 0 && <Notice kind="warning">没有名为“{unknown.join('、')}”的数，请改正双大括号里的名称。</Notice>}
      {refusal !== undefined && <Notice kind="error">{refusal}</Notice>}
      <div className="briefing-editor-deeds">
        <Button type="primary" loading={isSaving} onClick={() => void save()}>保存 <kbd>Ctrl+Enter</kbd></Button>
        <Button onClick={onClose}>取消</Button>
        <span className="small faint">双大括号里的数随数据更新；清空全文保存，该段不写入通报。</span>
      </div>
    </div>
  );
}
