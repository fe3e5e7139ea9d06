/** The load of the coming weeks as a map: a column a day, a row an hour, the darker the more; X marks the heaviest. */
import { Simulation } from '@refrain/core/simulate'

const SHADES = ['·', '░', '▒', '▓', '█']

/** Calls and emails of one hour of one day, over all reps. */
const touchesAt = ({ trial, expected }: Simulation.Forecast, day: number, hour: number): number =>
  trial.reps.reduce((sum, _, rep) => {
    const place = Simulation.hourOf(trial, rep, day, hour)
    return sum + (expected.load.calls[place] ?? 0) + (expected.load.emails[place] ?? 0)
  }, 0)

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** The lines of the map, with a head of weekdays; none where there is no load. */
export const loadMap = (forecast: Simulation.Forecast, days: readonly string[]): readonly string[] => {
  const { trial, peak } = forecast
  const columns = Array.from({ length: trial.weeks * 7 }, (_, day) => day)
  const most = Math.max(...columns.flatMap((day) => HOURS.map((hour) => touchesAt(forecast, day, hour))))
  if (most === 0) return []
  const busy = HOURS.filter((hour) => columns.some((day) => touchesAt(forecast, day, hour) > 0))
  const [first, last] = [busy[0] ?? 0, busy[busy.length - 1] ?? 23]
  const cell = (day: number, hour: number): string => {
    if (peak?.day === day && peak.hour === hour) return 'X'
    const touches = touchesAt(forecast, day, hour)
    if (touches === 0) return ' '
    return SHADES[Math.min(SHADES.length - 1, Math.floor((touches / most) * SHADES.length))] ?? ' '
  }
  const line = (text: (day: number) => string): string =>
    columns.map((day) => `${day > 0 && day % 7 === 0 ? '  ' : ''}${text(day)}`).join('')
  return [
    `    ${line((day) => (days[day % 7] ?? ' ').charAt(0))}`.trimEnd(),
    ...HOURS.slice(first, last + 1).map((hour) =>
      `${String(hour).padStart(2, '0')}  ${line((day) => cell(day, hour))}`.trimEnd(),
    ),
  ]
}
