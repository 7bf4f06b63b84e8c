#!/usr/bin/env node
// `npm run -s ledger -- …`. Plain JavaScript: it may be run by a Node that knows no TypeScript.
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureNode } from './nodeVersion.mjs';

await ensureNode(fileURLToPath(new URL('../..', import.meta.url)));
// Twice as quick from the second start on.
module.enableCompileCache();
await import('../../electron/hosts/cli/main.ts');
