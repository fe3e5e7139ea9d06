import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions: ['@refrain/source'] },
  ssr: { resolve: { conditions: ['@refrain/source'] } },
  test: { name: 'docs', include: ['.cache/*.test.ts'], isolate: false },
})
