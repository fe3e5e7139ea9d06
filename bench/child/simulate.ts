/** A worker of G13: simulates the people that it is told, and answers with their tally. */
import { parentPort } from 'node:worker_threads'
import { Simulation } from '@refrain/core/simulate'
import { trialOf } from '../world/crowd.ts'

parentPort?.on('message', ({ people, from, until }: { people: number; from: number; until: number }) => {
  parentPort?.postMessage(Simulation.run(trialOf(people), from, until))
})
