import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import './JobProgress.css';

interface JobProgressProps {
  /** What is being done: 正在读取表格. */
  what: string;
  progress: { done: number; total: number; what: string } | undefined;
  onCancel(): void;
}

/** How far a piece of long work is, and the way to stop it. */
export function JobProgress({ what, progress, onCancel }: JobProgressProps): ReactNode {
  const share = progress === undefined || progress.total === 0 ? 0 : Math.round((progress.done * 100) / progress.total);
  return (
    <div className="jobProgress" role="group" aria-label={what}>
      <span role="status">{what}{progress !== undefined && progress.total > 1 ? `：${progress.done} / ${progress.total}` : '……'}</span>
      <Progress className="jobProgress-bar" percent={share} size="small" showInfo={false} aria-label={what} />
      <span className="jobProgress-what small faint">{progress?.what}</span>
      <Button onClick={onCancel}>取消</Button>
    </div>
  );
}
