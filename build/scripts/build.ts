// `npm run build`: the page and the desktop's processes into build/dist, with a note of what they were built from.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { viteDesktop, vitePreload } from '../config/viteDesktop.ts';
import { viteRenderer } from '../config/viteRenderer.ts';
import { sourceStamp, STAMP_FILE } from './sourceStamp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Taken before: a file that changes while the build runs makes the build old, not new.
const stamp = sourceStamp(root);
for (const config of [viteRenderer, viteDesktop, vitePreload]) await build({ logLevel: 'warn', ...config });
writeFileSync(path.join(root, STAMP_FILE), stamp);
