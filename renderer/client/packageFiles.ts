import type { FileFilter } from '#shared/contract/hostOperations.ts';
import type { WantedFiles } from './usePickFiles.ts';

export const PACKAGE_FILTERS: FileFilter[] = [{ name: '交换包', extensions: ['yhtz'] }];

/** 登记申请 and 省级密钥 files. */
export const APPLICATION_FILTERS: FileFilter[] = [{ name: '登记申请', extensions: ['yhdj'] }];

/** 省级密钥备份. */
export const KEY_BACKUP_FILTERS: FileFilter[] = [{ name: '省级密钥备份', extensions: ['yhmy'] }];

/** Of a dropped folder only its packages; when nothing bears that name, everything, so that each gets its reason. */
export const PACKAGES: WantedFiles = {
  filters: PACKAGE_FILTERS,
  keep: (files) => {
    const packages = files.filter(({ name }) => name.toLowerCase().endsWith('.yhtz'));
    return packages.length === 0 ? { kept: files, skipped: 0 } : { kept: packages, skipped: files.length - packages.length };
  },
};
