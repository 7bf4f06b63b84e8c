import type { FileFilter } from '#shared/contract/hostOperations.ts';
import type { PickOptions } from './hostClient.ts';
import { inNameOrder } from './nameOrder.ts';

/** Asks for files with the browser's own dialog; empty when the person cancels. A folder's come in the order of their names, not of the disk. */
export function chooseFiles({ multiple = false, folder = false, filters = [] }: PickOptions = {}): Promise<File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple || folder;
  input.webkitdirectory = folder;
  input.accept = extensionsOf(filters).map((extension) => `.${extension}`).join(',');
  input.hidden = true;
  // A tool that drives the page finds the input only while it is part of it.
  document.body.append(input);
  return new Promise((resolve) => {
    const settle = (files: File[]): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => {
      const files = [...input.files ?? []];
      settle(folder ? files.filter(({ name }) => hasExtension(name, filters)).sort((one, other) => inNameOrder(one.webkitRelativePath, other.webkitRelativePath)) : files);
    });
    input.addEventListener('cancel', () => settle([]));
    input.click();
  });
}

/** A dialog for folders takes no filter: it is applied to what the folder holds. Leftovers of open workbooks (`~$`) are no files of theirs. */
function hasExtension(name: string, filters: readonly FileFilter[]): boolean {
  const extensions = extensionsOf(filters);
  if (name.startsWith('~$') || name.startsWith('.')) return false;
  return extensions.length === 0 || extensions.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

function extensionsOf(filters: readonly FileFilter[]): string[] {
  return filters.flatMap(({ extensions }) => extensions);
}
