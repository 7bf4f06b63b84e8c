import { answerThread } from '#electron/ports/thread.ts';
import { openReadable } from './database.ts';
import { verify } from './verify.ts';

export interface ReplayTask { file: string }

await answerThread(({ file }: ReplayTask, tellDone) => {
  const db = openReadable(file);
  try {
    return verify(db, tellDone);
  } finally {
    db.close();
  }
});
