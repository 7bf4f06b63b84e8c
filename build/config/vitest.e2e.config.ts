import { defineConfig } from 'vitest/config';
import { keepCompiled } from './keepCompiled.ts';

keepCompiled();

/** Whole journeys of a person in the built page: one at a time, since a browser and two programs need the machine. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
