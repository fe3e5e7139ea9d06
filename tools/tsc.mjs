/**
 * How types are checked and declarations are written: by the native compiler, several times as fast as the one in JavaScript,
 * which stays for what asks a compiler questions (lint, doc comments). By its path, since both are called `tsc`.
 */
import { root } from './workspace.mjs'

export const tsc = (...args) => ['node', [`${root}node_modules/ts7/bin/tsc`, ...args]]
