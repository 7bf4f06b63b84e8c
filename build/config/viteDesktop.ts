import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const place = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const outDir = place('build/dist/desktop');

/** What stays a package of its own: Electron, and libraries with a native part or their own worker files. */
const external = ['electron', 'better-sqlite3', '@e965/xlsx', 'exceljs', 'mammoth'];

const shared = { configFile: false, root: place('.'), publicDir: false } as const;
const bundle = { ssr: true, target: 'node24', outDir, minify: false, sourcemap: true, reportCompressedSize: false } as const;

/** Flat: each entry finds its neighbours beside it, as `appProcess.js` and `workbookWorker.js`. */
export const viteDesktop: InlineConfig = {
  ...shared,
  ssr: { noExternal: true, external },
  build: {
    ...bundle,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        main: place('electron/hosts/desktop/main.ts'),
        appProcess: place('electron/hosts/appProcess.ts'),
        ...workers(),
      },
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** A sandboxed preload must be CommonJS and in one file. */
export const vitePreload: InlineConfig = {
  ...shared,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ...bundle,
    emptyOutDir: false,
    rolldownOptions: {
      input: { preload: place('electron/hosts/desktop/preload.ts') },
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
};

/** Every `…Worker.ts` is started by its name from beside whoever needs it. */
function workers(): Record<string, string> {
  return Object.fromEntries(globSync('electron/**/*Worker.ts', { cwd: place('.') }).map((file) => [path.basename(file, '.ts'), place(file)]));
}
