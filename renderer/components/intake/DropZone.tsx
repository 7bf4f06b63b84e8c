import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import './DropZone.css';

interface DropZoneProps {
  /** What may be dropped here, as a sentence. */
  hint: string;
  onDrop(transfer: DataTransfer): void;
  children: ReactNode;
}

/** Takes files and folders that are dropped anywhere on it; everything it offers can be done by buttons as well. */
export function DropZone({ hint, onDrop, children }: DropZoneProps): ReactNode {
  const [isOver, setIsOver] = useState(false);
  // Moving over a child leaves and enters; only the outermost counts.
  const depth = useRef(0);
  const on = (change: (event: DragEvent) => void) => (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    change(event);
    setIsOver(depth.current > 0);
  };
  return (
    <div
      className={`dropZone${isOver ? ' dropZone-over' : ''}`}
      onDragEnter={on(() => { depth.current += 1; })}
      onDragLeave={on(() => { depth.current -= 1; })}
      onDragOver={(event) => event.preventDefault()}
      onDrop={on((event) => {
        depth.current = 0;
        onDrop(event.dataTransfer);
      })}
    >
      {children}
      {isOver && <div className="dropZone-hint" aria-hidden="true">{hint}</div>}
    </div>
  );
}
