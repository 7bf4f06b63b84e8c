import { create } from 'zustand';
import type { PackageResult } from '#shared/contract/exchange.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';

interface Incoming {
  files: readonly PickedFile[];
  /** What the files would do, in their order; undefined while they are read. */
  preview: readonly PackageResult[] | undefined;
  leftOut: ReadonlySet<FileToken>;
  /** What became of them; stands until new ones are picked. */
  results: readonly PackageResult[] | undefined;
  setFiles(files: readonly PickedFile[]): void;
  setPreview(preview: readonly PackageResult[]): void;
  setLeftOut(leftOut: ReadonlySet<FileToken>): void;
  setResults(results: readonly PackageResult[]): void;
  clear(): void;
}

const EMPTY = { files: [], preview: undefined, leftOut: new Set<FileToken>(), results: undefined };

/** Packages on their way in; kept while the person looks at another screen before accepting. */
export const useIncomingStore = create<Incoming>()((set) => ({
  ...EMPTY,
  setFiles: (files) => set({ files, preview: undefined, results: undefined }),
  setPreview: (preview) => set({ preview }),
  setLeftOut: (leftOut) => set({ leftOut }),
  setResults: (results) => set({ ...EMPTY, results }),
  clear: () => set(EMPTY),
}));

/** Files that would go in, and were not left out. */
export function acceptedPackages(preview: readonly PackageResult[] | undefined, leftOut: ReadonlySet<FileToken>): (PackageResult & { file: FileToken })[] {
  return (preview ?? []).filter((result): result is PackageResult & { file: FileToken } => canAccept(result) && result.file !== null && !leftOut.has(result.file));
}

/** What waits, is refused or set apart is kept in the inbox already: there is nothing to accept. */
export function canAccept({ state, code }: PackageResult): boolean {
  return (state === 'PREVIEWED' || state === 'VERIFIED') && code !== 'package.alreadyApplied';
}

/** Units whose names are to be typed, each once, with the files that ask for it. */
export function confirmationsOf(files: readonly PackageResult[]): { unit: string; replaced: number; visible: number; names: string[] }[] {
  const asked = new Map<string, { unit: string; replaced: number; visible: number; names: string[] }>();
  for (const { rows, name } of files.flatMap((file) => file.confirm.map((guarded) => ({ rows: guarded, name: file.name })))) {
    const known = asked.get(rows.unit);
    if (known === undefined) asked.set(rows.unit, { ...rows, names: [name] });
    else asked.set(rows.unit, { ...known, replaced: known.replaced + rows.replaced, visible: Math.max(known.visible, rows.visible), names: [...known.names, name] });
  }
  return [...asked.values()];
}
