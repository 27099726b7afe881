import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vitest/config'

declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Comments of zod that Rollup cannot place, and resource routes, which have nothing for the browser. */
const expectedWarnings = new Set(['INVALID_ANNOTATION', 'EMPTY_BUNDLE'])

/** Tests of pure rules need no database. */
const pureTests = [
  'tests/domain/**/*.test.ts',
  'tests/exchange/**/*.test.ts',
  'tests/charts/**/*.test.ts?(x)',
  'tests/tidy.test.ts',
]

export default defineConfig({
  // The Remix plugin serves the application build alone; tests run plain modules.
  plugins: process.env.VITEST
    ? []
    : [
        remix({
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: true,
            // The endpoint it needs answers any caller and has open advisories (README, decisions).
            v3_lazyRouteDiscovery: false,
          },
        }),
      ],
  // The lifted esbuild no longer translates to the old browsers that Vite 6 assumes for its development server.
  esbuild: { target: 'es2022' },
  optimizeDeps: { esbuildOptions: { target: 'es2022' } },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        if (!expectedWarnings.has(warning.code ?? '')) warn(warning)
      },
    },
  },
  server: { host: '127.0.0.1' },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a page shows after a click comes when a busy machine gets to it; a second is no promise.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'rules', include: pureTests, isolate: false } },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['tests/**/*.test.ts?(x)'],
          exclude: pureTests,
          isolate: false,
          globalSetup: ['tests/setup/global.ts'],
        },
      },
    ],
  },
})
