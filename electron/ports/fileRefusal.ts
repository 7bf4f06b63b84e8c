import { Refusal } from '#shared/contract/refusal.ts';

const CODES = new Map<string, string>([
  ['ENOENT', 'file.missing'],
  ['EACCES', 'file.noPermission'],
  ['EPERM', 'file.noPermission'],
  ['EROFS', 'file.noPermission'],
  ['EBUSY', 'file.inUse'],
  ['ETXTBSY', 'file.inUse'],
  ['ENOSPC', 'file.diskFull'],
  ['EDQUOT', 'file.diskFull'],
  ['EFBIG', 'file.diskFull'],
  ['EIO', 'file.ioError'],
  ['ENODEV', 'file.ioError'],
  ['ENXIO', 'file.ioError'],
  ['EISDIR', 'file.isFolder'],
  ['ENOTDIR', 'file.missing'],
  ['EEXIST', 'file.exists'],
  ['ENAMETOOLONG', 'file.nameTooLong'],
]);

/** An error of the file system as the refusal that tells people what to do; undefined when it is none of these. */
export function fileRefusal(error: unknown, path: string): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const code = CODES.get(error.code);
  return code === undefined ? undefined : new Refusal(code, { file: path }, { cause: error });
}
