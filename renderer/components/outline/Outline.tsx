import { CaretDownOutlined, CaretRightOutlined, DeleteOutlined, EditOutlined, ExclamationCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ItemForm } from './ItemForm.tsx';
import type { OutlineEdits, OutlineField, OutlineItem, OutlineValues, OutlineWords } from './outlineTypes.ts';
import './Outline.css';

interface OutlineProps {
  label: string;
  items: readonly OutlineItem[];
  words: OutlineWords;
  branchFields: readonly OutlineField[];
  leafFields: readonly OutlineField[];
  suggestions: readonly string[];
  /** What a new item starts with. */
  blankBranch: OutlineValues;
  blankLeaf(branchKey: string): OutlineValues;
  edits: OutlineEdits;
}

/** Where a form stands: over an item, or as a new one under a branch (null: a new branch). */
type Open = { at: 'item'; key: string } | { at: 'new'; branchKey: string | null };

/** Branches with their leaves, every one of which can be corrected, removed or added to in its place. */
export function Outline(props: OutlineProps): ReactNode {
  const { label, items, words, branchFields, suggestions, blankBranch, edits } = props;
  const [open, setOpen] = useState<Open>();
  const close = (): void => setOpen(undefined);
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => new Set(items.slice(1).filter((item) => !hasDoubt(item)).map(({ key }) => key)));
  const fold = (key: string): void => setFolded((before) => new Set(before.has(key) ? [...before].filter((each) => each !== key) : [...before, key]));
  const isAllOpen = items.every(({ key }) => !folded.has(key));
  return (
    <div className="outline" role="group" aria-label={label}>
      <div className="outline-tools">
        {items.length > 0 && <Button onClick={() => setFolded(new Set(isAllOpen ? items.map(({ key }) => key) : []))}>{isAllOpen ? '全部收起' : '全部展开'}</Button>}
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ at: 'new', branchKey: null })}>添加{words.branch}</Button>
      </div>
      <ul>
        {open?.at === 'new' && open.branchKey === null && (
          <li><ItemForm label={`新${words.branch}`} fields={branchFields} values={blankBranch} suggestions={suggestions} onCancel={close} onDone={(values) => {
            edits.add(null, values);
            close();
          }} /></li>
        )}
        {items.map((item) => <Branch key={item.key} {...props} item={item} isFolded={folded.has(item.key)} onFold={() => fold(item.key)} open={open} onOpen={setOpen} />)}
      </ul>
    </div>
  );
}

interface BranchProps extends OutlineProps { item: OutlineItem; isFolded: boolean; onFold(): void; open: Open | undefined; onOpen(open: Open | undefined): void }

function Branch({ item, isFolded, onFold, open, onOpen, words, branchFields, leafFields, suggestions, blankLeaf, edits }: BranchProps): ReactNode {
  const close = (): void => onOpen(undefined);
  const isEditing = (key: string): boolean => open?.at === 'item' && open.key === key;
  const form = (target: OutlineItem, fields: readonly OutlineField[]): ReactNode => (
    <ItemForm label={`修改${target.number}`} fields={fields} values={target.values} suggestions={suggestions} onCancel={close} onDone={(values) => {
      edits.set(target.key, values);
      close();
    }} />
  );
  const Caret = isFolded ? CaretRightOutlined : CaretDownOutlined;
  const count = `${item.items.length} 项${words.leaf}`;
  return (
    <li className="outline-branch">
      {isEditing(item.key) ? form(item, branchFields) : (
        <div className="outline-row outline-head">
          <button type="button" className="outline-fold" aria-expanded={!isFolded} onClick={onFold}>
            <Caret aria-hidden /><span>{item.number}{item.text}</span><span className="outline-count">{count}</span>
          </button>
          <RowActions name={`${item.number}${item.text}`} onEdit={() => onOpen({ at: 'item', key: item.key })} onRemove={item.isSettled ? undefined : () => edits.remove(item.key)} />
          <Details item={item} />
        </div>
      )}
      {!isFolded && (
        <ul>
          {item.items.map((leaf) => (
            <li key={leaf.key}>
              {isEditing(leaf.key) ? form(leaf, leafFields) : (
                <div className="outline-row outline-leaf">
                  <span className="outline-number">{leaf.number}</span>
                  <span className="outline-text">{leaf.text}</span>
                  <RowActions name={`${words.leaf} ${leaf.number}`} onEdit={() => onOpen({ at: 'item', key: leaf.key })} onRemove={leaf.isSettled ? undefined : () => edits.remove(leaf.key)} />
                  <Details item={leaf} />
                </div>
              )}
            </li>
          ))}
          <li>
            {open?.at === 'new' && open.branchKey === item.key
              ? <ItemForm label={`新${words.leaf}`} fields={leafFields} values={blankLeaf(item.key)} suggestions={suggestions} onCancel={close} onDone={(values) => {
                edits.add(item.key, values);
                close();
              }} />
              : <Button className="outline-add" type="link" icon={<PlusOutlined aria-hidden />} onClick={() => onOpen({ at: 'new', branchKey: item.key })}>添加{words.leaf}</Button>}
          </li>
        </ul>
      )}
    </li>
  );
}

function RowActions({ name, onEdit, onRemove }: { name: string; onEdit(): void; onRemove: (() => void) | undefined }): ReactNode {
  return (
    <span className="outline-actions">
      <Button type="text" icon={<EditOutlined aria-hidden />} aria-label={`修改 ${name}`} onClick={onEdit}>修改</Button>
      {onRemove !== undefined && <Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={`删除 ${name}`} onClick={onRemove}>删除</Button>}
    </span>
  );
}

function Details({ item }: { item: OutlineItem }): ReactNode {
  const facts = item.facts.filter(({ words }) => words.length > 0);
  if (facts.length === 0 && item.doubts.length === 0) return null;
  return (
    <div className="outline-facts">
      {facts.map((fact) => <span key={fact.label}><b>{fact.label}</b>{fact.words.join('、')}</span>)}
      {item.doubts.map((doubt) => <span key={doubt} className="outline-doubt"><ExclamationCircleOutlined aria-hidden /> 请核对：{doubt}</span>)}
    </div>
  );
}

function hasDoubt(item: OutlineItem): boolean {
  return item.doubts.length > 0 || item.items.some(hasDoubt);
}
