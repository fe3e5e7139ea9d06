/**
 * A private Kamailio: a registrar and proxy that answers for some numbers itself, as lines in the world do.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answering } from './answering.ts'
import { freePort, ifThereIsOne, ownFolder, startProgram } from '../program.ts'

// --- model -------------------------------------------------------------------

/** What a number answers. */
export interface Reply {
  readonly status: number
  readonly text: string
  /** It rings first. */
  readonly rings?: true
  /** `Reason: Q.850;cause=…`, as gateways to the telephone network write it (RFC 3326). */
  readonly cause?: number
}

export interface KamailioOptions {
  /** By the user part of the URI. Whoever is not here must be registered; otherwise 404. */
  readonly replies?: { readonly [user: string]: Reply }
  /** Where calls for some users go, registered or not. */
  readonly routes?: { readonly [user: string]: { readonly host: string; readonly port: number } }
  /** Who may call: everybody where left out, else whoever knows this. */
  readonly credentials?: {
    readonly username: string
    readonly password: string
    readonly algorithm: 'MD5' | 'SHA-256'
  }
}

export interface Kamailio {
  readonly host: string
  readonly port: number
  /** A user there. */
  readonly uri: (user: string) => string
  readonly log: () => string
  readonly close: () => Promise<void>
}

// --- its configuration -------------------------------------------------------

const REALM = 'example.com'

const replyTo = ([user, { status, text, rings, cause }]: [string, Reply]): string =>
  [
    `if ($rU == "${user}") {`,
    '  t_newtran();',
    ...(rings === true ? ['  t_reply("180", "Ringing");'] : []),
    ...(cause === undefined ? [] : [`  append_to_reply("Reason: Q.850;cause=${cause}\\r\\n");`]),
    `  t_reply("${status}", "${text}");`,
    '  exit;',
    '}',
  ].join('\n')

const routeTo = ([user, { host, port }]: [string, { readonly host: string; readonly port: number }]): string =>
  `if ($rU == "${user}") { $du = "sip:${host}:${port}"; t_relay(); exit; }`

const asking = ({ username, password }: NonNullable<KamailioOptions['credentials']>): string =>
  [
    'if (is_method("INVITE")) {',
    `  if ($au != "${username}" || !pv_proxy_authenticate("${REALM}", "${password}", "0")) {`,
    `    proxy_challenge("${REALM}", "0");`,
    '    exit;',
    '  }',
    '  consume_credentials();',
    '}',
  ].join('\n')

const configOf = (host: string, port: number, { replies = {}, routes = {}, credentials }: KamailioOptions): string => {
  const modules = ['tm', 'sl', 'rr', 'pv', 'maxfwd', 'usrloc', 'registrar', 'textops', 'siputils', 'auth']
  return `#!KAMAILIO
debug=0
log_stderror=yes
fork=yes
children=2
tcp_children=1
auto_aliases=no
dns=no
rev_dns=no
listen=udp:${host}:${port}
listen=tcp:${host}:${port}
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("usrloc", "db_mode", 0)
modparam("auth", "algorithm", "${credentials?.algorithm ?? 'MD5'}")

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
    sl_send_reply("481", "No such dialog");
    exit;
  }
  t_check_trans();
  if (is_method("REGISTER")) { save("location"); exit; }
  if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }
  ${credentials === undefined ? '' : asking(credentials)}
  record_route();
  ${[...Object.entries(replies).map(replyTo), ...Object.entries(routes).map(routeTo)].join('\n')}
  if (!lookup("location")) { t_newtran(); t_reply("404", "Not Found"); exit; }
  t_relay();
}
`
}

// --- starting ----------------------------------------------------------------

const HOST = '127.0.0.1'

/** Starts one. */
const startKamailio = async (options: KamailioOptions): Promise<Kamailio> => {
  const port = await freePort()
  const folder = ownFolder('kamailio')
  const file = join(folder.path, 'kamailio.cfg')
  writeFileSync(file, configOf(HOST, port, options))
  const flags = ['-f', file, '-DD', '-E', '-m', '64', '-M', '8', '-Y', folder.path]
  const program = startProgram('kamailio', flags, folder.path)
  const close = async (): Promise<void> => {
    await program.stop()
    folder.remove()
  }
  try {
    await answering(HOST, port, program)
  } catch (thrown) {
    await close()
    throw thrown
  }
  return { host: HOST, port, uri: (user) => `sip:${user}@${HOST}:${port}`, log: program.log, close }
}

/** Starts one where there is one. */
export const kamailioIfThereIsOne = (options: KamailioOptions = {}): Promise<Kamailio | null> =>
  ifThereIsOne('kamailio', () => startKamailio(options))
