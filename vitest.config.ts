import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    // On two cores vitest would leave one of them idle.
    maxWorkers: '100%',
  },
});
