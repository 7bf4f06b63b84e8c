import { createContext, useContext, type ReactNode } from 'react';
import type { CallError } from '#shared/contract/contract.ts';

export interface Question {
  title: string;
  text: ReactNode;
  /** The word of the deed, not 确定: 撤销, 删除. */
  yes: string;
  no?: string;
  /** Something is lost: the safe answer has the focus. */
  isDangerous?: boolean;
}

export interface Notices {
  /** Said in passing: it goes by itself. */
  done(text: string): void;
  /** Stays until it is read and closed; a call that the person cancelled themselves is not told. */
  refused(error: CallError, what?: string): void;
  /** true when the person says yes. */
  ask(question: Question): Promise<boolean>;
}

export const NoticesContext = createContext<Notices | undefined>(undefined);

/** Messages that are not tied to a place on the screen. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === undefined) throw new Error('A NoticesHost stands above everything that tells or asks.');
  return notices;
}
