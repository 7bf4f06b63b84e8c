import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { PACKAGE_FILTERS } from '#renderer/client/packageFiles.ts';
import { useJob, type Job } from '#renderer/client/useJob.ts';
import { useSession } from '#renderer/stores/session.ts';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { packageName, type PackageWish } from './packageName.ts';

export interface CreatePackage extends Pick<Job<'package.create'>, 'isRunning' | 'progress' | 'cancel'> {
  start(wish: PackageWish): Promise<void>;
  done: { written: Output<'package.create'>; target: FileToken } | undefined;
  error: CallError | undefined;
}

/** Asks where, writes the package, and hands it to the person. */
export function useCreatePackage(): CreatePackage {
  const client = useClient();
  const status = useSession((session) => session.status);
  const own = status?.identity?.unit ?? null;
  const today = status?.today ?? '';
  const { run, isRunning, progress, cancel } = useJob('package.create');
  const [done, setDone] = useState<CreatePackage['done']>();
  const [error, setError] = useState<CallError>();

  const start = useCallback(async (wish: PackageWish) => {
    setDone(undefined);
    setError(undefined);
    const saved = await saveFile(client, { name: packageName(wish, { own, today }), filters: PACKAGE_FILTERS }, (target) => run({ ...wish, target }));
    if (!saved.ok) setError(saved.error);
    else if (saved.value !== null) setDone(saved.value);
  }, [client, own, today, run]);

  return { start, done, error, isRunning, progress, cancel };
}
