/** The screen: who is next, what to say, one key for each outcome, and whose time comes. */
import { Instant } from '@refrain/core'
import { moment } from '@refrain/core/explain'
import { Box, Text, useApp, useInput } from 'ink'
import type { ReactNode } from 'react'
import { clean } from './clean.ts'
import type { Coming, Desk, Next } from './Desk.ts'
import { outcomesOf } from './outcomes.ts'
import { useScreen } from './useScreen.ts'

// --- parts -------------------------------------------------------------------

/** Text of whatever origin: it is cleaned here, and shown nowhere else. */
const Said = ({
  text,
  ...look
}: {
  readonly text: string
  readonly bold?: boolean
  readonly dimColor?: boolean
  readonly color?: string
}): ReactNode => (
  <Text wrap="wrap" {...look}>
    {clean(text)}
  </Text>
)

const Card = ({ next, now }: { readonly next: Next; readonly now: Instant.Instant }): ReactNode => (
  <Box flexDirection="column">
    <Said bold text={`${next.name}   ${next.number ?? ''}`} />
    <Said dimColor text={`their time: ${moment(now, { zone: next.zone, now })}`} />
    {next.why.map((line, index) => (
      <Said key={index} text={line} />
    ))}
    {next.points.map((point, index) => (
      <Said key={index} color="cyan" text={`talk about: ${point}`} />
    ))}
    {next.message !== null && <Said color="yellow" text={`to the mailbox: ${next.message}`} />}
  </Box>
)

/** How long until then, as a clock counts down. */
const countdown = (millis: number): string => {
  const seconds = Math.max(0, Math.ceil(millis / Instant.SECOND))
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  if (seconds < 60) return `${seconds} s`
  if (hours === 0) return `${minutes}:${two(seconds % 60)}`
  return hours < 24 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${Math.floor(hours / 24)} d`
}

const Timers = ({ coming, now }: { readonly coming: readonly Coming[]; readonly now: Instant.Instant }): ReactNode => (
  <Box flexDirection="column" marginTop={1}>
    {coming.map(({ at, name, what }, index) => (
      <Said key={index} dimColor text={`${what} ${name} in ${countdown(at - now)}`} />
    ))}
  </Box>
)

const keysOf = (next: Next | null): string =>
  [...(next === null ? [] : outcomesOf(next.action)), { key: 'u', title: 'undo' }, { key: 'q', title: 'quit' }]
    .map(({ key, title }) => `[${key}] ${title}`)
    .join('  ')

// --- the day -----------------------------------------------------------------

/** A rep's day at a desk. */
export const Day = ({ desk, now: clock }: { readonly desk: Desk; readonly now: () => Instant.Instant }): ReactNode => {
  const { exit } = useApp()
  const { screen, now, press } = useScreen(desk, clock)
  useInput((input, key) => {
    if (input === 'q' && screen.current.asking === null) exit()
    else press(input, key)
  })
  const { view, asking, hint } = screen.current
  if (view === null) return <Said text={hint ?? 'opening the book …'} />
  const { next, more, coming, last } = view
  const trouble = hint ?? view.trouble
  return (
    <Box flexDirection="column">
      {next === null ? <Said bold text="Nobody is due now." /> : <Card next={next} now={now} />}
      <Timers coming={coming} now={now} />
      <Box flexDirection="column" marginTop={1}>
        {asking === null ? (
          <Said text={keysOf(next)} />
        ) : (
          <Said bold text={`When, in their time? (enter, escape)  ${asking.text}_`} />
        )}
        <Said dimColor text={`${more} more due${last === null ? '' : `; undo takes back: ${last}`}`} />
        {trouble !== null && <Said color="red" text={trouble} />}
      </Box>
    </Box>
  )
}
