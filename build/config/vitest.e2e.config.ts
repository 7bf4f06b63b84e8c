import { defineConfig } from 'vitest/config';
import { keepCompiled } from './keepCompiled.ts';

keepCompiled();

/** Whole journeys of a person in the built page: two at a time, since each waits for its browser half of the time. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
