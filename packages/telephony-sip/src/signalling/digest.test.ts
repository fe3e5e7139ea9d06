import { expect, test } from 'vitest'
import { authorization, isStale } from './digest.ts'

const MUFASA = { username: 'Mufasa', password: 'Circle of Life' }
const ASKED = {
  method: 'GET',
  uri: '/dir/index.html',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
}
const challenge = (more: string): string =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"${more}`

test('the examples of RFC 7616 are answered as it answers them', () => {
  const md5 = authorization([challenge(', algorithm=MD5')], MUFASA, ASKED)
  expect(md5).toContain('response="8ca523f5e9506fed4657c9700eebdbec"')
  expect(md5).toContain('opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"')
  expect(authorization([challenge(', algorithm=SHA-256')], MUFASA, ASKED)).toContain(
    'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"',
  )
})

test('the first challenge that we know how to meet is met', () => {
  const unknown = challenge(', algorithm=SHA-512-256')
  expect(authorization([unknown, challenge(', algorithm=SHA-256')], MUFASA, ASKED)).toContain('algorithm=SHA-256')
  expect(authorization([unknown, 'Basic realm="x"', 'Digest realm="x"'], MUFASA, ASKED)).toBe(null)
  expect(authorization(['Digest realm="x", nonce="n", qop="auth-int"'], MUFASA, ASKED)).toBe(null)
})

test('a server without qop is answered as RFC 2069 has it', () => {
  const plain = authorization(
    ['Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"'],
    MUFASA,
    ASKED,
  )
  expect(plain).not.toContain('qop')
  expect(plain).not.toContain('cnonce')
})

test('a nonce that is too old is told from a wrong password', () => {
  expect([challenge(', stale=TRUE'), challenge(''), challenge(', stale=false')].map((one) => isStale([one]))).toEqual([
    true,
    false,
    false,
  ])
})

test('nothing that a server says breaks out of the header', () => {
  const said = authorization([`Digest realm="a\\"b", nonce="c", opaque="d\r\ne", algorithm=MD5`], MUFASA, ASKED)
  expect(said).toContain('realm="a\\"b"')
  expect(said).not.toMatch(/[\r\n]/)
})
