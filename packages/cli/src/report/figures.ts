/** How figures are written. */
import type { Insight } from '@refrain/core/insight'

/** `12%`; one decimal below ten, where it matters. */
export const percent = (share: number): string => {
  const value = share * 100
  return `${value > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)}%`
}

/** The rate itself, marked where it rests on little; a dash of nothing. */
export const rateText = ({ rate, isThin }: Insight.Rate): string =>
  rate === null ? '-' : `${isThin ? '~' : ''}${percent(rate)}`

/** The interval in which the true rate lies. */
export const intervalText = ({ rate, low, high }: Insight.Rate): string =>
  rate === null ? '-' : `${(low * 100).toFixed(0)}-${percent(high)}`

/** How an hour compares with all hours together: 0 where nobody called, then 1 to 4 from poor to good. */
export const levelOf = ({ rate }: Insight.Rate, overall: Insight.Rate): 0 | 1 | 2 | 3 | 4 => {
  if (rate === null) return 0
  const all = overall.rate ?? 0
  if (all === 0) return 1
  const ratio = rate / all
  return ratio < 0.5 ? 1 : ratio < 1 ? 2 : ratio < 1.5 ? 3 : 4
}

/** `09`. */
export const hourText = (hour: number): string => String(hour).padStart(2, '0')
