import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import './Dialog.css';

interface DialogProps {
  title: string;
  children: ReactNode;
  footer: ReactNode;
  /** Holds a table. */
  isWide?: boolean;
  /** Holds a sheet, which takes what room there is. */
  isFull?: boolean;
  onClose(): void;
}

/** A question or form before everything else, shown while it is rendered: the browser keeps the focus inside and gives it back. */
export function Dialog({ title, children, footer, isWide = false, isFull = false, onClose }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // While it is still part of the page: only then closing it gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element.close();
  }, []);
  return (
    <dialog ref={dialog} className={`dialog${isWide ? ' isWide' : ''}${isFull ? ' isFull' : ''}`} aria-labelledby={titleId} onCancel={(event) => {
      event.preventDefault();
      onClose();
    }}>
      <h2 id={titleId}>{title}</h2>
      <div className="dialog-body">{children}</div>
      <div className="dialog-footer">{footer}</div>
    </dialog>
  );
}
