import fc from 'fast-check'
import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { readMarkup } from '../proof/Markup.ts'
import { runs } from '../proof/runs.ts'
import { connecting, dropped, puttingThrough, unattended } from './documents.ts'
import { documentOf, element } from './Twiml.ts'

/** What somebody may be called who means no good. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '</Say><Dial>+12125550100</Dial>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '&amp;',
        '&#60;',
        '\u0000',
        '\u001b',
        '\r\n',
        '\ud800',
        '\udc00',
        'Ann',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
)

/** What XML can hold of a text (XML 1.0, 2.2). */
const holdable = (text: string): string =>
  Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0)!
      return (
        code === 9 ||
        code === 10 ||
        code === 13 ||
        (code >= 32 && code <= 0xd7ff) ||
        (code >= 0xe000 && code <= 0xfffd) ||
        code > 0xffff
      )
    })
    .join('')

describe('a document', () => {
  it('says as text and as attribute what was meant, and nothing else', () => {
    fc.assert(
      fc.property(nasty, nasty, (text, attribute) => {
        const [say] = readMarkup(documentOf(element('Say', { language: attribute }, text))).children
        expect([say!.text, say!.attributes.get('language')]).toEqual([holdable(text), holdable(attribute)])
        expect(say!.children).toEqual([])
      }),
      runs(120),
    )
  })

  it('has the same verbs whatever people are called', () => {
    const verbsOf = (document: string) =>
      readMarkup(document).children.map(({ name, children }) => [name, ...children.map((child) => child.name)])
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        expect(verbsOf(unattended({ kind: 'speech', text: one, language: other }))).toEqual([['Say'], ['Hangup']])
        expect(verbsOf(dropped({ kind: 'audio', url: one }, other))).toEqual([['Play'], ['Redirect']])
        const person = {
          to: one,
          from: other,
          ringSeconds: 25,
          talkSeconds: undefined,
          statusAt: one,
          dialledAt: other,
          detection: { machineDetection: one },
        }
        expect(verbsOf(connecting(person))).toEqual([['Dial', one.startsWith('client:') ? 'Client' : 'Sip']])
        expect(verbsOf(puttingThrough('+12125550100', 20, one, other))).toEqual([['Dial', 'Number']])
      }),
      runs(60),
    )
  })

  it('is what the official builder would write', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', 'b', 'é', ' ', '<', '>', '&', '"', "'", 'ß', '漢'),
          minLength: 1,
          maxLength: 20,
        }),
        (text) => {
          const official = new twilio.twiml.VoiceResponse()
          official.say({ language: 'en-GB' }, text)
          official.hangup()
          expect(readMarkup(unattended({ kind: 'speech', text, language: 'en-GB' }))).toEqual(
            readMarkup(official.toString().replaceAll('&#xD;', '&#13;')),
          )
        },
      ),
      runs(40),
    )
  })
})
