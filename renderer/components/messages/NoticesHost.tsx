import { App, Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { messageText } from '#shared/wording/messages.ts';
import { Dialog } from './Dialog.tsx';
import { NoticesContext, type Notices, type Question } from './useNotices.ts';

/** Shows what screens tell and ask by `useNotices`. */
export function NoticesHost({ children }: { children: ReactNode }): ReactNode {
  return <App component={false} message={{ top: 52, maxCount: 1 }}><Host>{children}</Host></App>;
}

interface Asked extends Question { answer(isYes: boolean): void }

function Host({ children }: { children: ReactNode }): ReactNode {
  const { message, notification } = App.useApp();
  const [asked, setAsked] = useState<Asked>();
  const notices = useMemo((): Notices => ({
    done: (text) => void message.success(text, 4),
    refused: (error, what = '没有完成') => {
      if (error.code !== 'call.cancelled') notification.error({ title: what, description: messageText(error), duration: 0, placement: 'topRight' });
    },
    ask: (question) => new Promise((resolve) => setAsked({
      ...question,
      answer: (isYes) => {
        setAsked(undefined);
        resolve(isYes);
      },
    })),
  }), [message, notification]);
  return (
    <NoticesContext value={notices}>
      {children}
      {asked !== undefined && <QuestionDialog asked={asked} />}
    </NoticesContext>
  );
}

function QuestionDialog({ asked: { title, text, yes, no = '取消', isDangerous = false, answer } }: { asked: Asked }): ReactNode {
  const focus = (isHere: boolean): { 'data-autofocus'?: true } => (isHere ? { 'data-autofocus': true } : {});
  return (
    <Dialog title={title} onClose={() => answer(false)} footer={<>
      <Button {...focus(isDangerous)} onClick={() => answer(false)}>{no}</Button>
      <Button {...focus(!isDangerous)} type="primary" danger={isDangerous} onClick={() => answer(true)}>{yes}</Button>
    </>}>
      {text}
    </Dialog>
  );
}
