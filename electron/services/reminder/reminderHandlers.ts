import type { HandlersOf } from '#electron/services/handlerTypes.ts';

export const reminderHandlers: HandlersOf<'reminder'> = {
  // 记事本 before Windows 10 takes UTF-8 without its mark for GB18030, and joins lines that end without a return.
  'reminder.save': ({ files }, { text, target }) => Promise.resolve(files.write(target, Buffer.from(`\ufeff${text.replace(/\r?\n/g, '\r\n')}`, 'utf8'))),
};
