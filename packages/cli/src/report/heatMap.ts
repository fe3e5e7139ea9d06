/** The week as a map of squares: the stronger the colour the better the hour, the larger the square the surer. */
import type { Insight } from '@refrain/core/insight'
import { hourText, percent, rateText } from './figures.ts'
import type { Labels } from './labels.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import type { Week } from './View.ts'

const [SIDE, GAP, LEFT, TOP] = [30, 4, 40, 20]
const ENOUGH = 30

/** From faint to full at twice the rate of all hours together. */
const strengthOf = ({ rate }: Insight.Rate, overall: Insight.Rate): number => {
  const all = overall.rate ?? 0
  return all === 0 ? 0.12 : 0.12 + 0.88 * Math.min(1, (rate ?? 0) / (2 * all))
}

const square = (x: number, y: number, side: number, strength: number, title: string): Markup =>
  html`<rect
    class="mark"
    x="${x + (SIDE - side) / 2}"
    y="${y + (SIDE - side) / 2}"
    width="${side}"
    height="${side}"
    rx="4"
    fill-opacity="${strength}"
    ><title>${title}</title></rect
  >`

const cell = (rate: Insight.Rate, x: number, y: number, overall: Insight.Rate, title: string): Markup =>
  rate.of === 0
    ? html`<circle class="none" cx="${x + SIDE / 2}" cy="${y + SIDE / 2}" r="2"><title>${title}</title></circle>`
    : square(x, y, SIDE * (0.4 + 0.6 * Math.min(1, rate.of / ENOUGH)), strengthOf(rate, overall), title)

/** What is said of one hour. */
const titleOf = (rate: Insight.Rate, day: string, hour: number, { noTry, columns }: Labels): string =>
  `${day} ${hourText(hour)}:00: ${rate.of === 0 ? noTry : `${rateText(rate)} ${columns.of} ${rate.of}`}`

/** The map. */
export const heatMap = ({ from, until, cells, overall }: Week, labels: Labels): Markup => {
  const hours = Array.from({ length: until - from }, (_, i) => from + i)
  const x = (hour: number): number => LEFT + (hour - from) * (SIDE + GAP)
  const y = (weekday: number): number => TOP + weekday * (SIDE + GAP)
  const size = `0 0 ${x(until)} ${y(7)}`
  return html`<svg viewBox="${size}" role="img" aria-label="${labels.hours.title}">
    ${hours.map((hour) => html`<text x="${x(hour) + SIDE / 2}" y="12" text-anchor="middle">${hourText(hour)}</text>`)}
    ${labels.weekdays.map(
      (day, weekday) =>
        html`<text x="0" y="${y(weekday) + SIDE / 2 + 4}">${day}</text>
          ${hours.map((hour) => {
            const rate = cells[weekday * 24 + hour]!
            return cell(rate, x(hour), y(weekday), overall, titleOf(rate, day, hour, labels))
          })} `,
    )}
  </svg>`
}

/** What colours and sizes mean. */
export const heatKey = ({ overall }: Week, labels: Labels): Markup => {
  const all = overall.rate ?? 0
  const swatch = (strength: number, side: number, text: string): Markup =>
    html`<span
      ><svg viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true">${square(0, 0, side, strength, text)}</svg>${text}</span
    >`
  return html`<div class="key">
    ${swatch(0.12, SIDE, '0%')} ${swatch(0.56, SIDE, percent(all))}
    ${swatch(1, SIDE, `≥ ${percent(Math.min(1, 2 * all))}`)} ${swatch(0.56, SIDE * 0.5, `~ ${labels.fewCalls}`)}
  </div>`
}

/** The figures behind the map. */
export const heatTable = ({ from, until, cells }: Week, labels: Labels): Markup => {
  const hours = Array.from({ length: until - from }, (_, i) => from + i)
  return html`<details>
    <summary>${labels.table}</summary>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <td></td>
            ${hours.map((hour) => html`<th scope="col">${hourText(hour)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${labels.weekdays.map(
            (day, weekday) =>
              html`<tr>
                <th scope="row">${day}</th>
                ${hours.map((hour) => {
                  const rate = cells[weekday * 24 + hour]!
                  return html`<td>${rate.of === 0 ? '' : `${rate.count}/${rate.of}`}</td>`
                })}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </details>`
}
