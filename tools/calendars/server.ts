/**
 * A private CalDAV server for tests and examples: on loopback, a free port and a folder of its own. It ends with whoever started
 * it, and leaves nothing behind.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, ownFolder, type Program } from '../program.ts'

// --- model -------------------------------------------------------------------

/** Somebody who has calendars. Plain data, so that it can be handed to the processes of tests. */
export interface Account {
  /** Where a client begins to look: the server's address, and a path where the server is not at its root. */
  readonly url: string
  readonly username: string
  readonly password: string
  readonly email: string
  /** The collection in which calendars of theirs are made; ends in a slash. */
  readonly home: string
}

/** What is known of a server; plain data as well. */
export interface CalDavServer {
  readonly name: 'radicale' | 'xandikos' | 'davical'
  readonly version: string
  /** At least one; where a server knows only one person, one. */
  readonly accounts: readonly [Account, ...Account[]]
}

/** A server that runs here. */
export interface RunningCalDav extends CalDavServer {
  /** The end of what it printed. */
  readonly log: () => string
  /** SIGKILL: what a loss of power leaves. */
  readonly kill: () => Promise<void>
  /** Starts it again after `kill`, at the same port and on the same files. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

// --- raw requests ------------------------------------------------------------

/** A request as this person makes it, by whatever client they have. */
export const request = (
  { username, password }: Account,
  method: string,
  url: string,
  { headers = {}, body }: { readonly headers?: { readonly [name: string]: string }; readonly body?: string } = {},
): Promise<Response> => {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return fetch(url, { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) })
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Makes a calendar, and says its URL. */
export const newCalendar = async (account: Account, title = 'Work'): Promise<string> => {
  const url = `${account.home}work-${randomBytes(6).toString('hex')}/`
  const body = `<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
  <D:displayname>${escaped(title)}</D:displayname>
</D:prop></D:set></C:mkcalendar>`
  const response = await request(account, 'MKCALENDAR', url, { headers: { 'content-type': 'application/xml' }, body })
  if (response.status !== 201) throw new Error(`MKCALENDAR ${url}: ${response.status} ${await response.text()}`)
  return url
}

// --- starting and ending -----------------------------------------------------

const WITHIN_MS = 30_000

/** Resolves when whoever listens at a URL answers anything. */
const answering = async (url: string, program: Program): Promise<void> => {
  const deadline = Date.now() + WITHIN_MS
  for (;;) {
    const answer = await fetch(url, { method: 'OPTIONS', signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer !== null) {
      await answer.arrayBuffer()
      return
    }
    if (program.hasEnded() || Date.now() > deadline)
      throw new Error(`nobody answers at ${url}\n${program.log().slice(-2_000)}`)
    await sleep(20)
  }
}

/** Where a server runs. */
export interface Place {
  readonly port: number
  readonly origin: string
  readonly folder: string
}

/** Starts a server in a place of its own. */
export const startServer = async (
  name: CalDavServer['name'],
  prepare: (place: Place) => Promise<{
    readonly launch: () => Program
    readonly version: string
    readonly accounts: CalDavServer['accounts']
    /** What else is to be ended. */
    readonly close?: () => Promise<void>
  }>,
): Promise<RunningCalDav> => {
  const { path: folder, remove } = ownFolder(name)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const { launch, version, accounts, close = () => Promise.resolve() } = await prepare({ port, origin, folder })
  let program: Program | undefined
  const start = async (): Promise<void> => {
    program = launch()
    await answering(accounts[0].url, program)
  }
  const kill = async (): Promise<void> => {
    if (program?.hasEnded() === false) process.kill(-program.pid, 'SIGKILL')
    await program?.ended
  }
  const closeAll = async (): Promise<void> => {
    await kill()
    await close()
    remove()
  }
  try {
    await start()
  } catch (thrown) {
    await closeAll()
    throw thrown
  }
  return { name, version, accounts, log: () => program?.log() ?? '', kill, start, close: closeAll }
}
