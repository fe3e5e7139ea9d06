import { expect, it } from 'vitest'
import { isPublic } from './isPublic.ts'

it.each([
  'calendar.example.com',
  '93.184.216.34',
  '[2606:2800:220:1::1]',
  '172.32.0.1',
  '100.128.0.1',
  '[2001:db8::1]',
])('%s is public', (host) => {
  expect(isPublic(new URL(`https://${host}/`))).toBe(true)
})

it.each([
  ...['localhost', 'LOCALHOST.', 'a.localhost', 'printer', 'nas.local', 'db.internal', 'box.lan', 'x.home.arpa'],
  ...['127.0.0.1', '127.1', '0x7f000001', '2130706433', '017700000001', '0.0.0.0', '10.1.2.3', '100.64.0.1'],
  ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.0.0.8', '198.18.0.1', '224.0.0.1'],
  ...['255.255.255.255', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[fe80::1]', '[fd00::1]', '[2002:7f00:1::]'],
  ...['[64:ff9b::7f00:1]', '[2001::1]', '[ff02::1]', '[2::1]', 'localhost..', '127.0.0.1..'],
])('%s is not', (host) => {
  expect(isPublic(new URL(`https://${host}/`))).toBe(false)
})
