import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/database-server.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores: more workers would only wait for each other and for PostgreSQL.
    maxWorkers: 2,
  },
});
