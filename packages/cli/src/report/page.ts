/**
 * An insight as one page: charts as inline SVG with their figures, light and dark, for the screen and for paper.
 *
 * The page asks for nothing: no script, no font, no picture, no address. Its own policy forbids what it does not need.
 */
import { bar, columns, scaleOf } from './charts.ts'
import { hourText, intervalText, rateText } from './figures.ts'
import { heatKey, heatMap, heatTable } from './heatMap.ts'
import { html, nothing } from './markup.ts'
import type { Markup } from './markup.ts'
import { PAGE_STYLE } from './pageStyle.ts'
import type { Funnel, RateList, RateRow, View } from './View.ts'

const headline = ({ headline: figures }: View): Markup =>
  html`<dl class="headline">
    ${figures.map(
      ({ figure, label, about }) =>
        html`<div>
          <dt>${label}<small>${about}</small></dt>
          <dd>${figure}</dd>
        </div> `,
    )}
  </dl>`

const hours = ({ week, byHour, byWeekday, labels }: View): Markup => {
  if (week === null)
    return html`<section>
      <h2>${labels.hours.title}</h2>
      <p class="about">${labels.hours.nothing}</p>
    </section>`
  const shown = byHour.slice(week.from, week.until).map((rate, i) => [hourText(week.from + i), rate] as const)
  const days = byWeekday.map((rate, i) => [labels.weekdays[i]!, rate] as const)
  return html`<section>
    <h2>${labels.hours.title}</h2>
    <p class="about">${labels.hours.about}</p>
    ${heatMap(week, labels)} ${heatKey(week, labels)}
    <div class="pair">
      <div>
        <h3>${labels.byHour}</h3>
        ${columns(labels.byHour, shown)}
      </div>
      <div>
        <h3>${labels.byWeekday}</h3>
        ${columns(labels.byWeekday, days)}
      </div>
    </div>
    ${heatTable(week, labels)}
  </section>`
}

const rateRow = ({ label, rate, more }: RateRow, end: number): Markup =>
  html`<tr>
    <th scope="row">${label}</th>
    <td class="bar">${bar(rate, end)}</td>
    <td>${rateText(rate)}</td>
    <td class="soft">${intervalText(rate)}</td>
    <td class="soft">${rate.count}/${rate.of}</td>
    <td class="soft">${more}</td>
  </tr> `

const rateList = ({ title, about, rows }: RateList, { labels: { columns: titles } }: View): Markup => {
  const end = scaleOf(rows.map(({ rate }) => rate))
  return html`<section>
    <h2>${title}</h2>
    <p class="about">${about}</p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <td></td>
            <td></td>
            <th scope="col">${titles.rate}</th>
            <th scope="col">${titles.interval}</th>
            <th scope="col">${titles.of}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => rateRow(row, end))}
        </tbody>
      </table>
    </div>
  </section>`
}

const funnel = ({ title, enrolled, stages, endings }: Funnel): Markup =>
  html`<h3>${title}: ${enrolled}</h3>
    <div class="wide">
      <table>
        <tbody>
          ${stages.map((row) => rateRow(row, 1))}
        </tbody>
      </table>
    </div>
    <p class="endings">${endings.join(', ')}</p>`

const funnels = ({ funnels: all, labels }: View): Markup =>
  all.length === 0
    ? nothing
    : html`<section>
        <h2>${labels.cadences.title}</h2>
        <p class="about">${labels.cadences.about}</p>
        ${all.map(funnel)}
      </section>`

const reading = ({ labels }: View): Markup =>
  html`<section>
    <h2>${labels.howToRead}</h2>
    <ul class="reading">
      ${labels.reading.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`

/** The page, whole. */
export const insightPage = (view: View): string => {
  const { labels, scope } = view
  const style: Markup = { markup: PAGE_STYLE }
  return `<!doctype html>\n${
    html`<html lang="${labels.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${labels.title}: ${scope.join(', ')}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>${labels.title}</h1>
          <p class="scope">${scope.join(' · ')}</p>
          ${headline(view)} ${hours(view)} ${view.lists.map((list) => rateList(list, view))} ${funnels(view)}
          ${reading(view)}
        </main>
      </body>
    </html>`.markup
  }\n`
}
