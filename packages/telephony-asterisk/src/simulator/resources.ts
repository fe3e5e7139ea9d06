/** What ARI answers to requests about channels, bridges and playbacks. */
import type { Clock } from '../Clock.ts'
import type { Params, Pbx, Reply, SimChannel } from './Pbx.ts'
import { fail, text } from './Pbx.ts'

const GONE = fail(404, 'Channel not found')

/** Makes what answers. */
export const makeResources = (
  pbx: Pbx,
  clock: Clock,
): ((method: string, path: readonly string[], params: Params) => Reply) => {
  const { channels, bridges, playbacks } = pbx

  /** What asks for a channel that is in an application, and answered. */
  const controlled = (id: string, run: (channel: SimChannel) => Reply): Reply => {
    const channel = channels.get(id)
    if (channel === undefined) return GONE
    if (!channel.inStasis) return fail(409, 'Channel not in Stasis application')
    return channel.state === 'Down' || channel.state === 'Ringing'
      ? fail(412, 'Channel in invalid state')
      : run(channel)
  }

  const leave = (channel: SimChannel, context: string): Reply => {
    channel.inStasis = false
    pbx.tell(channel, 'StasisEnd')
    pbx.watchers.inDialplan?.(channel, context)
    return { status: 204 }
  }

  const setVariable = (channel: SimChannel, name: string, value: string): Reply => {
    if (!channel.inStasis) return fail(409, 'Channel not in Stasis application')
    channel.variables.set(name, value)
    if (name === 'TALK_DETECT(set)') pbx.watchers.listening?.(channel)
    if (name === 'TIMEOUT(absolute)') {
      channel.cancel()
      channel.cancel = clock.after(Number(value) * 1000, () => {
        pbx.end(channel.id, { byThem: false })
      })
    }
    return { status: 204 }
  }

  const getVariable = (channel: SimChannel, name: string): Reply => {
    const value = channel.variables.get(name)
    return value === undefined ? fail(404, 'Provided variable was not found') : { status: 200, body: { value } }
  }

  const onChannel = (method: string, [, id = '', verb = '', more = '']: readonly string[], params: Params): Reply => {
    const channel = channels.get(id)
    if (channel === undefined) return GONE
    switch (`${method} ${verb}`) {
      case 'GET ':
        return { status: 200, body: pbx.shown(channel) }
      case 'DELETE ':
        pbx.end(id, { cause: 16, byThem: false })
        return { status: 204 }
      case 'GET variable':
        return getVariable(channel, text(params['variable']))
      case 'POST variable':
        return setVariable(channel, text(params['variable']), text(params['value']))
      case 'POST play':
        return controlled(id, (one) => {
          const media = text(params['media'])
          pbx.play(one, more, media)
          return { status: 201, body: { id: more, media_uri: media, target_uri: `channel:${id}`, state: 'queued' } }
        })
      case 'POST continue':
        return controlled(id, (one) => leave(one, text(params['context'])))
      case 'POST answer':
        return controlled(id, (one) => {
          pbx.stateTo(one, 'Up')
          return { status: 204 }
        })
      case 'POST ring':
        return controlled(id, () => ({ status: 204 }))
      default:
        return fail(404, 'Invalid resource')
    }
  }

  const onBridge = (method: string, [, id = '', verb = '']: readonly string[], params: Params): Reply => {
    if (method === 'POST' && verb === '') {
      if (!bridges.has(id)) bridges.set(id, new Set())
      pbx.bridgeNames.set(id, text(params['name']))
      return { status: 200, body: { id, bridge_type: 'mixing', channels: [] } }
    }
    const members = bridges.get(id)
    if (members === undefined) return fail(404, 'Bridge not found')
    if (method === 'DELETE') {
      bridges.delete(id)
      return { status: 204 }
    }
    const named = text(params['channel']).split(',')
    if (named.some((one) => !channels.has(one))) return fail(400, 'Channel not found')
    if (verb === 'addChannel' && named.some((one) => channels.get(one)?.inStasis !== true))
      return fail(422, 'Channel not in Stasis application')
    for (const one of named)
      if (verb === 'addChannel') members.add(one)
      else members.delete(one)
    return { status: 204 }
  }

  const onPlayback = (method: string, id: string): Reply => {
    if (!playbacks.has(id)) return fail(404, 'Playback not found')
    if (method === 'DELETE') pbx.finish(id)
    return method === 'DELETE' ? { status: 204 } : { status: 200, body: { id, state: 'playing' } }
  }

  return (method, path, params) => {
    if (path[0] === 'channels' && path.length > 1) return onChannel(method, path, params)
    if (path[0] === 'channels')
      return method === 'POST' ? pbx.originate(params) : { status: 200, body: [...channels.values()].map(pbx.shown) }
    if (path[0] === 'bridges' && path.length === 1)
      return { status: 200, body: [...bridges.keys()].map((id) => ({ id, name: pbx.bridgeNames.get(id) })) }
    if (path[0] === 'bridges') return onBridge(method, path, params)
    if (path[0] === 'playbacks') return onPlayback(method, path[1] ?? '')
    return path[0] === 'applications' ? { status: 200, body: {} } : fail(404, 'Invalid resource')
  }
}
