import { answerThread } from '#electron/ports/thread.ts';
import { verifyTask } from './packageTask.ts';

await answerThread(verifyTask);
