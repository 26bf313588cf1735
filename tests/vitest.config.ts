import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Quick promises that need no models, no browser and no child process: `npm run check` runs these. */
const unit = ['tests/rules/**/*.test.ts', 'tests/architecture/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/intake/**/*.test.ts'];

export default defineConfig({
  root,
  test: {
    // Files run one after another in pairs: two cores, and several of them start browsers or models.
    maxWorkers: 2,
    testTimeout: 180_000,
    // A busy machine is no reason to fail: what is waited for comes, or it does not.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 180_000,
    projects: [
      { extends: true, test: { name: 'unit', include: unit, environment: 'node' } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'], exclude: unit, environment: 'node' } },
    ],
  },
});
