import type { Progress } from '#shared/contract/contract.ts';
import type { Shell } from './shell.ts';

export interface ProgressLine {
  show(progress: Progress): void;
  clear(): void;
}

/** One line on a terminal that is written over; nothing where stderr goes into a file. */
export function progressLine({ stderr }: Pick<Shell, 'stderr'>): ProgressLine {
  let isShown = false;
  return {
    show: ({ done, total, what }) => {
      if (stderr.isTTY !== true) return;
      isShown = true;
      stderr.write(`\r\u001b[2K${total > 0 ? `${done}/${total} ` : ''}${what}`);
    },
    clear: () => {
      if (isShown) stderr.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
