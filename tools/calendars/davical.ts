/**
 * A private DAViCal on PHP's own server and a private PostgreSQL: two people; free-busy reports and scheduling.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onPostgres, type PostgresServer, startPostgres } from '../postgres.ts'
import { ifThereIsOne, printed, startProgram } from '../program.ts'
import { type Account, type RunningCalDav, startServer } from './server.ts'

const SHARE = '/usr/share/davical'
const AWL = '/usr/share/awl'

// --- its database ------------------------------------------------------------

const PEOPLE = ['ann', 'ben'] as const

const emailOf = (username: string): string => `${username}@example.com`
const passwordOf = (username: string): string => `pw-${username}`

/** What Debian's scripts for it run, without the Perl around it. */
const SCHEMA = [
  `${AWL}/dba/awl-tables.sql`,
  `${AWL}/dba/schema-management.sql`,
  ...[
    'davical.sql',
    'supported_locales.sql',
    'views/dav_principal.sql',
    'caldav_functions.sql',
    'rrule_functions.sql',
    'base-data.sql',
  ].map((file) => `${SHARE}/dba/${file}`),
]

const person = (username: string, index: number): string => {
  const number = 11 + index
  return `
    insert into usr (user_no, active, email_ok, updated, username, password, fullname, email)
      values (${number}, true, current_date, current_date, '${username}', '**${passwordOf(username)}', '${username}', '${emailOf(username)}');
    insert into principal (principal_id, type_id, user_no, displayname, default_privileges)
      values (${number}, 1, ${number}, '${username}', privilege_to_bits(array['read-free-busy', 'schedule-deliver']));`
}

/** A database in which both people are; on a server of its own. */
const startDatabase = async (): Promise<PostgresServer> => {
  const database = await startPostgres()
  try {
    for (const file of SCHEMA) await onPostgres(database.url, readFileSync(file, 'utf8'))
    await onPostgres(database.url, PEOPLE.map(person).join('\n'))
  } catch (thrown) {
    await database.close()
    throw thrown
  }
  return database
}

// --- starting ----------------------------------------------------------------

const configOf = ({ url }: PostgresServer): string => {
  const { hostname, port, username, pathname } = new URL(url)
  return `<?php
$_SERVER['SERVER_NAME'] = $c->domain_name = '127.0.0.1';
$c->pg_connect[] = 'host=${hostname} port=${port} user=${username} dbname=${pathname.slice(1)}';
$c->admin_email = 'admin@example.com';
`
}

const INCLUDED = `include_path=${SHARE}/inc:${AWL}/inc`
const QUICKLY = ['opcache.enable_cli=1', 'opcache.validate_timestamps=0', 'display_errors=0']

/** Starts one. */
const startDavical = (): Promise<RunningCalDav> =>
  startServer('davical', async ({ port, origin, folder }) => {
    const database = await startDatabase()
    writeFileSync(join(folder, 'davical-conf.php'), configOf(database))
    const account = (username: string): Account => ({
      url: `${origin}/caldav.php/`,
      username,
      password: passwordOf(username),
      email: emailOf(username),
      home: `${origin}/caldav.php/${username}/`,
    })
    const router = fileURLToPath(new URL('davical-router.php', import.meta.url))
    const flags = [INCLUDED, ...QUICKLY].flatMap((setting) => ['-d', setting])
    const listening = ['-S', `127.0.0.1:${port}`, '-t', `${SHARE}/htdocs`, router]
    return {
      launch: () => startProgram('php', [...flags, ...listening], folder, { DAVICAL_FOLDER: folder }),
      version: /\d+\.\d+\.\d+/.exec(printed('dpkg-query', '-W', 'davical'))?.[0] ?? '',
      accounts: [account('ann'), account('ben')],
      close: database.close,
    }
  })

/** Starts one where there is one. */
export const davicalIfThereIsOne = (): Promise<RunningCalDav | null> =>
  ifThereIsOne(`${SHARE}/htdocs/caldav.php`, startDavical)
