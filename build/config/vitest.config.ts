import { defineConfig } from 'vitest/config';
import { keepCompiled } from './keepCompiled.ts';

keepCompiled();

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/{unit,integration,contract}/**/*.test.{ts,tsx}'],
    // Two cores: one fork each; real SQLite and real workbooks need no more.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
