import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { HelpText } from './helpText.ts';
import './HelpPanel.css';

interface HelpPanelProps {
  title: string;
  text: HelpText;
  /** Opens the whole manual. */
  onManual?: (() => void) | undefined;
  onClose(): void;
}

/** Help for what is on the screen, beside it, so that both can be read together. */
export function HelpPanel({ title, text, onManual, onClose }: HelpPanelProps): ReactNode {
  return (
    <aside className="helpPanel" aria-label="帮助" data-region="help" tabIndex={-1} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header>
        <h2>{title} · 帮助</h2>
        <Button type="text" icon={<CloseOutlined aria-hidden />} onClick={onClose}>关闭</Button>
      </header>
      <div className="helpPanel-body" tabIndex={0} role="group" aria-label="帮助内容">
        <p>{text.about}</p>
        {text.steps.length > 0 && (
          <>
            <h3>怎样做</h3>
            <ol>{text.steps.map((step) => <li key={step}>{step}</li>)}</ol>
          </>
        )}
        {text.keys.length > 0 && (
          <>
            <h3>快捷键</h3>
            <dl>{text.keys.map(([keys, what]) => <div key={keys}><dt><kbd>{keys}</kbd></dt><dd>{what}</dd></div>)}</dl>
          </>
        )}
        {onManual !== undefined && <Button onClick={onManual}>打开使用手册</Button>}
      </div>
    </aside>
  );
}
