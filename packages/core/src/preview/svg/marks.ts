/**
 * The marks of a picture: what each thing that was done looks like. Shape and colour both tell, so that neither must.
 *
 * @since 0.1.0
 */
import type { Row } from '../Timeline.ts'

// --- model -------------------------------------------------------------------

/** The sorts of mark, in the order of the legend. */
export const MARKS = {
  talk: 'spoken with',
  left: 'voicemail left',
  call: 'call, nobody reached',
  busy: 'busy line',
  screen: 'a screener answers',
  email: 'email',
  inside: 'work that reaches nobody',
  end: 'closed',
} as const

/** A sort of mark. */
export type Mark = keyof typeof MARKS

// --- questions ---------------------------------------------------------------

/** What something that was done looks like. */
export const markOf = ({ channel, reach, message }: Row): Mark => {
  if (channel === null) return 'inside'
  if (channel === 'email') return 'email'
  if (reach === 'right-party') return 'talk'
  if (reach === 'busy') return 'busy'
  if (reach === 'gatekeeper') return 'screen'
  return message === null ? 'call' : 'left'
}

// --- rendering ---------------------------------------------------------------

const two = (value: number): string => String(Math.round(value * 100) / 100)

const circle = (x: number, y: number, r: number): string => `<circle cx="${two(x)}" cy="${two(y)}" r="${two(r)}"/>`

/** Draws a mark around a point. */
export const draw = (mark: Mark, x: number, y: number, r: number): string => {
  const inner = ((): string => {
    switch (mark) {
      case 'talk':
        return circle(x, y, r * 1.25)
      case 'busy':
        return circle(x, y, r) + `<circle class="dot" cx="${two(x)}" cy="${two(y)}" r="${two(r * 0.4)}"/>`
      case 'screen': {
        const points = [x, y - r * 1.1, x + r * 1.1, y + r * 0.9, x - r * 1.1, y + r * 0.9].map(two)
        return `<polygon points="${points.join(' ')}"/>`
      }
      case 'email':
        return `<rect class="mark" x="${two(x - r)}" y="${two(y - r)}" width="${two(r * 2)}" height="${two(r * 2)}" rx="1.5"/>`
      case 'inside': {
        const points = [x, y - r, x + r, y, x, y + r, x - r, y].map(two)
        return `<polygon points="${points.join(' ')}"/>`
      }
      case 'end':
        return `<path d="M${two(x)} ${two(y - r * 1.5)}V${two(y + r * 1.5)}"/>`
      default:
        return circle(x, y, r)
    }
  })()
  return `<g class="${mark}">${inner}</g>`
}
