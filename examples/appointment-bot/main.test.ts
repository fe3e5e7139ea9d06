import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Where a server may be; in CI it is. */
const isThere = ['/usr/bin/radicale', '/usr/local/bin/radicale'].some((file) => existsSync(file))
const skip = !isThere && process.env['CI'] !== 'true'

/** Starts the bot as anybody does, and reads what it says. */
const run = () =>
  new Promise<{ readonly code: unknown; readonly out: string; readonly errors: string }>((resolve) => {
    const cwd = fileURLToPath(new URL('.', import.meta.url))
    const args = ['--conditions=@refrain/source', '--import', 'tsx', 'main.ts']
    execFile(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1' } }, (error, out, errors) => {
      resolve({ code: error?.code ?? 0, out, errors })
    })
  })

test.skipIf(skip)(
  'a week comes as people make it, in a real calendar, and says why',
  { timeout: 180_000 },
  async () => {
    const { code, out, errors } = await run()
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    const week = (title: string): readonly string[] => out.slice(out.indexOf(title)).split('\n').slice(3, 6)

    expect(week('The week, as it was agreed:')).toEqual([
      '  Wed 10 Jun  09:00-10:30 calls, 11:00-12:00 visit to mara, 14:30-15:15 busy',
      '  Thu 11 Jun  09:00-10:30 calls, 14:00-15:00 visit to noor',
      '  Fri 12 Jun  09:00-10:30 calls',
    ])
    expect(week('The week, once voicemails have named times:')).toEqual([
      '  Wed 10 Jun  09:00-10:30 calls, 11:00-12:00 visit to mara, 12:30-13:30 held for ada, 13:30-14:30 held for ben, 14:30-15:15 busy',
      '  Thu 11 Jun  09:00-10:30 calls, 12:30-13:30 held for dan, 14:00-15:00 visit to noor, 15:30-16:30 held for cleo, 16:30-17:30 held for eve',
      '  Fri 12 Jun  09:00-10:30 calls',
    ])
    expect(week('The week, as it came:')).toEqual([
      '  Wed 10 Jun  09:00-10:30 calls, 11:00-12:00 visit to mara, 12:30-13:30 visit to ada, 14:30-15:15 busy',
      '  Thu 11 Jun  09:00-10:30 calls, 14:00-15:00 visit to noor',
      '  Fri 12 Jun  09:00-10:30 calls, 10:00-11:00 held for dan',
    ])

    const why = Object.fromEntries(
      out.slice(out.indexOf('Why:')).split(/\n {2}(?=\w)/).slice(1).map((text) => [text.slice(0, 4).trim(), text]), // prettier-ignore
    )
    expect(why['ada']).toMatch(/held for Wed 10 Jun 12:30 .*; confirmed by silence \(Wed 10 Jun 00:00\)/)
    expect(why['ben']).toMatch(/they called back \(Tue 9 Jun 14:00\); given back \(Tue 9 Jun 14:00\)\n.*Call now/)
    expect(why['cleo']).toMatch(/they wrote .*; given back/)
    expect(why['dan']).toMatch(/moved to Fri 12 Jun 10:00, in the calendar .*\n.*Confirm the appointment on Fri 12 Jun/)
    expect(why['eve']).toMatch(/held for Thu 11 Jun 16:30 .*; taken out of the calendar/)
    expect(why['finn']).toContain('no appointment')
  },
)

test('whoever has no server is told how to get one', async () => {
  if (!skip) return
  const { code, errors } = await run()
  expect(code).toBe(1)
  expect(errors).toContain('apt-get install radicale')
})
