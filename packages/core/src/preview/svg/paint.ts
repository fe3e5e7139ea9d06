/**
 * The colours of a picture, for light and for dark surroundings. Contrasts on the ground are at least 4.5 to 1 for text.
 *
 * @since 0.1.0
 */

/** Colours by what they are for. */
type Palette = Readonly<
  Record<'ground' | 'ink' | 'muted' | 'grid' | 'free' | 'talk' | 'left' | 'busy' | 'screen' | 'email', string>
>

const LIGHT: Palette = {
  ground: '#ffffff',
  ink: '#1f2328',
  muted: '#59636e',
  grid: '#d1d9e0',
  free: '#f0f3f6',
  talk: '#1a7f37',
  left: '#0969da',
  busy: '#8250df',
  screen: '#bc4c00',
  email: '#9a6700',
}

const DARK: Palette = {
  ground: '#0d1117',
  ink: '#e6edf3',
  muted: '#9198a1',
  grid: '#30363d',
  free: '#1a2029',
  talk: '#3fb950',
  left: '#4493f8',
  busy: '#ab7df8',
  screen: '#f0883e',
  email: '#d29922',
}

const rulesOf = (p: Palette): string =>
  [
    `.ground{fill:${p.ground}}`,
    `text{fill:${p.ink}}`,
    `.muted{fill:${p.muted}}`,
    `.free{fill:${p.free}}`,
    `.grid{stroke:${p.grid}}`,
    `.lane{stroke:${p.muted}}`,
    `.talk *{fill:${p.talk};stroke:${p.ground}}`,
    `.left *{fill:${p.left};stroke:${p.ground}}`,
    `.call *{fill:${p.ground};stroke:${p.left}}`,
    `.busy *{fill:${p.ground};stroke:${p.busy}}`,
    `.busy .dot{fill:${p.busy}}`,
    `.screen *{fill:${p.screen};stroke:${p.ground}}`,
    `.email *{fill:${p.email};stroke:${p.ground}}`,
    `.inside *{fill:${p.muted};stroke:${p.ground}}`,
    `.end *{stroke:${p.ink}}`,
  ].join('')

const SHAPES =
  'text{font:12px system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}' +
  '.title{font-size:16px;font-weight:600}.name{font-weight:600}.small{font-size:11px}.step{font-size:10.5px}' +
  '.grid{stroke-width:1}.lane{stroke-width:1.5;fill:none}' +
  'circle,rect.mark,polygon{stroke-width:1.5}.end *{stroke-width:3;stroke-linecap:round}'

/** The style sheet of a picture. */
export const STYLE = `${SHAPES}${rulesOf(LIGHT)}@media (prefers-color-scheme:dark){${rulesOf(DARK)}}`
