import { answerThread } from '#electron/ports/thread.ts';
import { openReadable, storageRefusal } from '../database.ts';
import { verify } from './verify.ts';

export interface ReplayTask { file: string }

await answerThread(({ file }: ReplayTask, tellDone) => {
  const db = openReadable(file);
  try {
    return verify(db, tellDone);
  } catch (error) {
    // Only a Refusal comes out of a thread as what it is.
    throw storageRefusal(error, file) ?? error;
  } finally {
    db.close();
  }
});
