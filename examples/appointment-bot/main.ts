/** The appointment bot: a week of presumed appointments in a real calendar, and what becomes of each. */
import { startCalendar } from './calendar.ts'
import { story } from './story.ts'

const starting = startCalendar()
// Whoever interrupts the story leaves no server and no files behind. npm passes the signal on: it comes twice.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void starting.then((calendar) => calendar?.close()).finally(() => process.exit(1))
  })

const calendar = await starting
if (calendar === null) {
  console.error(
    'The bot keeps its appointments in a calendar server of its own, Radicale, which is not installed here.',
  )
  console.error('Install it: apt-get install radicale, or pipx install radicale.')
  process.exitCode = 1
} else {
  try {
    await story(calendar, (line) => {
      console.log(line)
    })
  } finally {
    await calendar.close()
  }
}
