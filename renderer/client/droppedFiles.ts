import { inNameOrder } from './nameOrder.ts';

/** Files of a drop, also those in dropped folders and below, without leftovers of open workbooks (`~$…`). Call it inside the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as the event is over; entries and files live on.
  const found = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files = (await Promise.all(found.map(({ entry, file }) => (entry === null ? [file].filter((each) => each !== null) : filesOf(entry))))).flat();
  return files.filter((file) => !file.name.startsWith('~$') && !file.name.startsWith('.'));
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const entries: FileSystemEntry[] = [];
  const reader = entry.createReader();
  for (;;) {
    // A reader gives a folder in parts, the last of them empty, and in the order of the disk.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) break;
    entries.push(...part);
  }
  return (await Promise.all(entries.sort((one, other) => inNameOrder(one.name, other.name)).map(filesOf))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
