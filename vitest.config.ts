import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/database-server.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // For two cores, since some tests wait for processes; more would only wait for each other and for PostgreSQL.
    maxWorkers: 3,
  },
});
