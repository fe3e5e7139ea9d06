import { describe, expect, it } from 'vitest'
import { Insight } from '@refrain/core/insight'
import { styleFor } from '../show/style.ts'
import { width } from '../show/width.ts'
import { intervalText, levelOf, percent, rateText } from './figures.ts'
import { english } from './labelsEnglish.ts'
import { german } from './labelsGerman.ts'
import { html } from './markup.ts'
import { insightPage } from './page.ts'
import { insightText } from './text.ts'
import { EMPTY, HOSTILE, REPORT, VIEW } from './view.fixture.ts'
import { viewOf } from './View.ts'

const io = (out: boolean): Parameters<typeof styleFor>[0] => ({
  stdin: (async function* () {})(),
  out: () => Promise.resolve(),
  err: () => undefined,
  env: {},
  cwd: '.',
  terminal: { out, err: false },
  clock: () => 0,
})
const plain = styleFor(io(false))
const ESC = String.fromCharCode(27)

describe('the text', () => {
  it('begins with conversations, advances and conversions; dials are nowhere a figure (E1)', () => {
    const text = insightText(VIEW, plain).join('\n')
    const headline = text.slice(0, text.indexOf(english.hours.title))
    expect(headline).toMatch(/61 conversations[^]*9 advances[^]*6 conversions/)
    expect(headline).not.toMatch(/dial|attempt|call\b|407/i)
    expect(text).not.toMatch(/\bdials\b|\battempts\b/i)
  })

  it('is at most 80 columns wide, in every language, whatever things are called', () => {
    const hours = Object.fromEntries(
      Array.from({ length: 168 }, (_, i) => [`hours/${i}/attempts`, 40] as const).flatMap(([path, of]) => [[path, of]]),
    )
    const full = Insight.read({
      counts: { ...hours, [`steps/${'long'.repeat(30)}/1/${'name '.repeat(20)}/tries`]: 1000000 },
    })
    for (const labels of [english, german])
      for (const report of [REPORT, full])
        for (const line of insightText(
          viewOf(report, ['x'.repeat(200)], () => HOSTILE, labels),
          plain,
        ))
          expect(width(line), line).toBeLessThanOrEqual(80)
  })

  it('is coloured only where somebody watches', () => {
    expect(insightText(VIEW, plain).join('')).not.toContain(ESC)
    expect(insightText(VIEW, styleFor(io(true))).join('')).toContain(ESC)
  })

  it('of nothing says that there is nothing', () => {
    expect(insightText(EMPTY, plain).join('\n')).toContain(english.hours.nothing)
  })
})

describe('the page', () => {
  const page = insightPage(VIEW)
  it('has the three headline figures and no other', () => {
    const figures = [...page.matchAll(/<dt>([^<]*)<small>[^<]*<\/small><\/dt>\s*<dd>(\d+)<\/dd>/g)]
    expect(figures.map(([, label, figure]) => [label, figure])).toEqual([
      ['conversations', '61'],
      ['advances', '9'],
      ['conversions', '6'],
    ])
    expect(page.match(/<dd>/g)).toHaveLength(3)
  })

  it('escapes what comes from outside, and asks for nothing', () => {
    expect(page).not.toMatch(/<script|<img|<link|<[^>]*\b(?:src|href|on\w+)=|url\(/i)
    expect(page).toContain('&lt;script&gt;window.pwned=1&lt;/script&gt;')
    expect(page).toContain(`content="default-src 'none'`)
  })

  it('holds the figures behind the map', () => {
    expect(page).toContain('<td>60/400</td>')
  })

  it('of nothing is a page as well', () => {
    expect(insightPage(EMPTY)).toContain(english.hours.nothing)
  })
})

it('markup escapes text and nothing else', () => {
  expect(html`<b>${`<i>"'&`}</b>${html`<hr />`}${[html`1`, html`2`]}${1 / 3}`.markup).toBe(
    '<b>&lt;i&gt;&quot;&#39;&amp;</b><hr />120.33',
  )
})

it('figures say what they rest on', () => {
  expect(rateText(Insight.rateOf(1, 8))).toBe('~13%')
  expect(rateText(Insight.rateOf(12, 400))).toBe('3.0%')
  expect(rateText(Insight.rateOf(0, 0))).toBe('-')
  expect(intervalText(Insight.rateOf(12, 100))).toBe('7-20%')
  expect([percent(0), percent(0.004), percent(1)]).toEqual(['0%', '0.4%', '100%'])
  const overall = Insight.rateOf(100, 1000)
  expect([0, 2, 8, 12, 18].map((count) => levelOf(Insight.rateOf(count, 100), overall))).toEqual([1, 1, 2, 3, 4])
  expect(levelOf(Insight.rateOf(0, 0), overall)).toBe(0)
})
