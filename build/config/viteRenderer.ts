import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const place = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The page: everything it needs in files of its own, nothing from anywhere else. */
export const viteRenderer: InlineConfig = {
  root: place('renderer'),
  configFile: false,
  base: '/',
  publicDir: false,
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(version()) },
  plugins: [react()],
  build: {
    outDir: place('build/dist/renderer'),
    emptyOutDir: true,
    // Chromium of Electron 45, and what office machines with the loopback door still run.
    target: ['chrome109', 'firefox115'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
  },
};

function version(): unknown {
  return (JSON.parse(readFileSync(place('package.json'), 'utf8')) as { version: unknown }).version;
}
