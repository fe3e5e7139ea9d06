import { call } from './builder.ts'

call('a', { on: { answered: 'next', 'gatekeeper:2': 'again', 'x-seen': 'stay' } })

// @ts-expect-error a word that the language does not know
call('a', { on: { answerd: 'next' } })

// @ts-expect-error a field that no step has
call('a', { evry: 'P2D' })
