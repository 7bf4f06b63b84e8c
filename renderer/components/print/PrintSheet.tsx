import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './PrintSheet.css';

/** Prints its content instead of the page as soon as it is rendered; on the screen it is not seen. */
export function PrintSheet({ children, onPrinted }: { children: ReactNode; onPrinted(): void }): ReactNode {
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    const { classList } = document.documentElement;
    const end = (): void => finish();
    classList.add('sheetPrinting');
    window.addEventListener('afterprint', end);
    window.print();
    return () => {
      window.removeEventListener('afterprint', end);
      classList.remove('sheetPrinting');
    };
  }, []);
  return createPortal(<div className="printSheet" aria-hidden="true">{children}</div>, document.body);
}
