import { defineProject } from 'vitest/config'

export default defineProject({
  resolve: { conditions: ['@refrain/source'] },
  ssr: { resolve: { conditions: ['@refrain/source'] } },
  test: { name: 'testing', include: ['src/**/*.test.ts'] },
})
