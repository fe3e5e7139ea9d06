/**
 * The page in a real browser: Debian's Chromium, driven by playwright-core. Where there is none the tests are skipped and
 * named as not run; where CI is set that is a failure.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insightPage } from './page.ts'
import { HOSTILE, VIEW } from './view.fixture.ts'

const CHROMIUM = process.env['REFRAIN_CHROMIUM'] ?? '/usr/bin/chromium'
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const isMissing = !existsSync(CHROMIUM) && process.env['CI'] !== 'true'

describe.skipIf(isMissing)('the page in Chromium', () => {
  let browser: Browser
  let folder: string
  let address: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'refrain-page-'))
    const file = join(folder, 'report.html')
    writeFileSync(file, insightPage(VIEW))
    address = pathToFileURL(file).href
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  interface Seen {
    readonly page: Page
    readonly said: readonly string[]
    readonly asked: readonly string[]
  }

  const open = async (options: BrowserContextOptions = {}): Promise<Seen> => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, ...options })
    const said: string[] = []
    const asked: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(error.message))
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(address)
    return { page, said, asked }
  }

  it('says nothing on the console and asks for nothing but itself', async () => {
    const { page, said, asked } = await open()
    expect(said).toEqual([])
    expect(asked).toEqual([address])
    await page.close()
  })

  it('draws every chart', async () => {
    const { page } = await open()
    const sizes = await page.evaluate<(readonly [number, number])[]>(
      `[...document.querySelectorAll('svg')].map((svg) => { const { width, height } = svg.getBoundingClientRect(); return [width, height] })`,
    )
    expect(sizes.length).toBeGreaterThan(10)
    for (const [wide, high] of sizes) expect(Math.min(wide, high)).toBeGreaterThan(0)
    const squares = await page.evaluate<readonly number[]>(
      `[...document.querySelector('svg').querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect().width)`,
    )
    expect(squares).toHaveLength(2)
    // The hour with few calls has the smaller square.
    expect(squares[1]).toBeLessThan(squares[0]!)
    await page.close()
  })

  it('follows the colours that the reader prefers', async () => {
    const colours = async (colorScheme: 'light' | 'dark'): Promise<readonly string[]> => {
      const { page } = await open({ colorScheme })
      const found = await page.evaluate<string[]>(
        `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.mark')).fill]`,
      )
      await page.close()
      return found
    }
    const [light, dark] = [await colours('light'), await colours('dark')]
    for (let i = 0; i < 3; i++) expect(light[i]).not.toBe(dark[i])
  })

  it('shows hostile names as they are written, and runs none of them', async () => {
    const { page } = await open()
    expect(await page.evaluate('[typeof window.pwned, document.scripts.length, document.images.length]')).toEqual([
      'undefined',
      0,
      0,
    ])
    expect(await page.textContent('h3 >> nth=-1')).toContain(HOSTILE)
    expect(await page.title()).toContain(HOSTILE)
    await page.close()
  })

  it('fits a narrow screen', async () => {
    const { page } = await open({ viewport: { width: 360, height: 800 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.close()
  })

  it('prints on white, with the figures behind the map', async () => {
    const { page } = await open({ colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.isVisible('details td >> text="60/400"')).toBe(true)
    await page.close()
  })

  it('names its charts and its tables to those who cannot see them', async () => {
    const { page } = await open()
    const unnamed = await page.evaluate(
      `[...document.querySelectorAll('svg')].filter((svg) => !svg.hasAttribute('aria-label') && svg.getAttribute('aria-hidden') !== 'true').length`,
    )
    expect(unnamed).toBe(0)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('tbody tr')].every((tr) => tr.querySelector('th[scope=row]'))`,
      ),
    ).toBe(true)
    await page.close()
  })
})
