/** Bars: rates as columns over a scale, or as one bar in a row of a table, each with the interval of the true rate. */
import type { Insight } from '@refrain/core/insight'
import { percent, rateText } from './figures.ts'
import { html, nothing } from './markup.ts'
import type { Markup } from './markup.ts'

/** The end of a scale, rounded up to what is easily read: it holds what is sure, and all where nothing is. */
export const scaleOf = (rates: readonly Insight.Rate[]): number => {
  const known = rates.filter(({ of }) => of > 0)
  const sure = known.filter(({ isThin }) => !isThin)
  const most = Math.max(0, ...(sure.length > 0 ? sure.map(({ high }) => high) : known.map(({ rate }) => rate ?? 0)))
  return [0.05, 0.1, 0.2, 0.25, 0.5, 0.75].find((end) => most <= end) ?? 1
}

const [COLUMN, GAP, HEIGHT, LEFT, TOP] = [26, 8, 120, 34, 8]

/** Rates as columns. */
export const columns = (title: string, named: readonly (readonly [string, Insight.Rate])[]): Markup => {
  const end = scaleOf(named.map(([, rate]) => rate))
  const y = (share: number): number => TOP + HEIGHT * (1 - Math.min(1, share / end))
  const width = LEFT + named.length * (COLUMN + GAP)
  const lines = [0, end / 2, end].map(
    (share) =>
      html`<line class="range" x1="${LEFT}" x2="${width}" y1="${y(share)}" y2="${y(share)}" style="opacity:.15" /><text
          x="${LEFT - 6}"
          y="${y(share) + 4}"
          text-anchor="end"
          >${percent(share)}</text
        >`,
  )
  const bars = named.map(([name, rate], i) => {
    const x = LEFT + GAP / 2 + i * (COLUMN + GAP)
    const bar =
      rate.rate === null ? nothing : column(x, rate, y, `${name}: ${rateText(rate)}, ${rate.count}/${rate.of}`)
    return html`${bar}<text x="${x + COLUMN / 2}" y="${TOP + HEIGHT + 16}" text-anchor="middle">${name}</text>`
  })
  return html`<svg
    viewBox="0 0 ${width} ${TOP + HEIGHT + 22}"
    role="img"
    aria-label="${title}"
    style="max-width:${width * 1.4}px"
  >
    ${lines}${bars}
  </svg>`
}

const column = (x: number, rate: Insight.Rate, y: (share: number) => number, title: string): Markup => {
  const [top, middle] = [y(rate.rate ?? 0), x + COLUMN / 2]
  const strength = rate.isThin ? 0.4 : 1
  const bar = html`<rect
    class="mark"
    x="${x}"
    y="${top}"
    width="${COLUMN}"
    height="${Math.max(1, y(0) - top)}"
    rx="3"
    fill-opacity="${strength}"
    ><title>${title}</title></rect
  >`
  return rate.isThin
    ? bar
    : html`${bar}<line class="range" x1="${middle}" x2="${middle}" y1="${y(rate.high)}" y2="${y(rate.low)}" />`
}

const [WIDTH, THICK] = [300, 16]

/** One rate as a bar on a scale; where it rests on enough, with the interval of the true rate. */
export const bar = (rate: Insight.Rate, end: number): Markup => {
  const x = (share: number): number => WIDTH * Math.min(1, share / end)
  const strength = rate.isThin ? 0.4 : 1
  const interval = rate.isThin
    ? nothing
    : html`<line class="range" x1="${x(rate.low)}" x2="${x(rate.high)}" y1="${THICK / 2}" y2="${THICK / 2}" />`
  return html`<svg viewBox="0 0 ${WIDTH} ${THICK}" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" width="${WIDTH}" height="${THICK}" rx="3" />
    <rect class="mark" width="${Math.max(1, x(rate.rate ?? 0))}" height="${THICK}" rx="3" fill-opacity="${strength}" />
    ${interval}
  </svg>`
}
