/**
 * Does what a document says on one leg: plays, speaks, waits, asks elsewhere, dials, hangs up.
 */
import { Instant } from '@refrain/core'
import type { Clock } from './Clock.ts'
import type { Exchange } from './Exchange.ts'
import { isOver, type Leg, secondsOf } from './Leg.ts'
import { type Markup, readMarkup } from './Markup.ts'
import type { Form, Post } from './Post.ts'

interface World {
  readonly clock: Clock
  readonly post: Post
  readonly exchange: Exchange
}

/** A recording takes ten seconds, unless its address says otherwise; speech five characters a second. */
const secondsToPlay = ({ name, text }: Markup): number =>
  name === 'Play' ? Number(/-(\d+)s\.[a-z0-9]+$/.exec(text)?.[1] ?? 10) : Math.ceil(text.length / 5)

const attribute = ({ attributes }: Markup, name: string): string | undefined => attributes.get(name)

const HANG_UP: Markup = { name: 'Hangup', attributes: new Map(), children: [], text: '' }

/** Runs a document; what it is told to do goes on until something else stops it. */
export const run = (world: World, leg: Leg, twiml: string): void => {
  const document = readMarkup(twiml)
  if (document.name !== 'Response') throw new Error('a document is a Response')
  let isStopped = false
  const stops: (() => void)[] = []
  leg.stop = () => {
    isStopped = true
    for (const stop of stops.splice(0)) stop()
  }
  const goesOn = (): boolean => !isStopped && !isOver(leg)

  const play = (verb: Markup, next: () => void): void => {
    const { clock } = world
    const at = clock.now()
    const heard = (complete: boolean): void => {
      const from = Math.round((at - leg.answeredAt!) / Instant.SECOND)
      leg.heard.push({ what: verb.text, from, complete })
    }
    const forget = clock.after(secondsToPlay(verb) * Instant.SECOND, () => {
      stops.splice(stops.indexOf(cut), 1)
      heard(true)
      next()
    })
    const cut = (): void => {
      forget()
      if (clock.now() > at) heard(false)
    }
    stops.push(cut)
  }

  const ask = async (url: string, more: Form): Promise<void> => {
    const answer = await world.post.ask(url, world.exchange.told(leg, more))
    if (!goesOn()) return
    if (answer === null) world.exchange.end(leg, 'failed')
    else run(world, leg, answer)
  }

  const dial = (verb: Markup, next: () => void): void => {
    const [noun] = verb.children
    if (noun === undefined) throw new Error('nobody is dialled')
    const told = attribute(noun, 'statusCallback')
    const mode = attribute(noun, 'machineDetection')
    const prefix = noun.name === 'Client' ? 'client:' : ''
    const child = world.exchange.start({
      to: prefix + noun.text,
      from: attribute(verb, 'callerId') ?? leg.from,
      parent: leg,
      timeout: Number(attribute(verb, 'timeout') ?? 30),
      timeLimit: Number(attribute(verb, 'timeLimit') ?? 14_400),
      tells:
        told === undefined
          ? null
          : { url: told, events: (attribute(noun, 'statusCallbackEvent') ?? 'completed').split(' ') },
      detection: mode === undefined ? null : { mode, tellAt: attribute(noun, 'amdStatusCallback') ?? null },
      then: null,
      onOver: () => {
        if (!goesOn()) return
        const action = attribute(verb, 'action')
        if (action === undefined) return next()
        const seconds = secondsOf(child)
        void ask(action, {
          DialCallSid: child.sid,
          DialCallStatus: isOver(child) ? child.status : 'completed',
          ...(seconds !== null && { DialCallDuration: String(seconds) }),
        })
      },
    })
  }

  const step = (nth: number): void => {
    if (!goesOn()) return
    const verb = document.children[nth] ?? HANG_UP
    const next = (): void => {
      step(nth + 1)
    }
    switch (verb.name) {
      case 'Hangup':
        return world.exchange.end(leg, 'completed')
      case 'Play':
      case 'Say':
        return play(verb, next)
      case 'Pause': {
        stops.push(world.clock.after(Number(attribute(verb, 'length') ?? 1) * Instant.SECOND, next))
        return
      }
      case 'Redirect':
        return void ask(verb.text, {})
      case 'Dial':
        return dial(verb, next)
      default:
        throw new Error(`no verb is called ${verb.name}`)
    }
  }
  step(0)
}
