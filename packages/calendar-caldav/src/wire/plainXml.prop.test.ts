import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { xmlFault } from './plainXml.ts'

const name = fc.constantFrom('d:a', 'b', 'c-d')
const inside = fc.constantFrom('text', '&lt;x&gt;', '<![CDATA[<x>]]>', '<!-- <x> -->', '')
const attribute = fc.constantFrom('', ' a="1"', " a='>'", ' a="</x>"', ' xmlns:d="DAV:" b=\'"\'')

const { element } = fc.letrec<{ readonly element: string }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 5 },
    fc.tuple(name, attribute).map(([tag, attributes]) => `<${tag}${attributes}/>`),
    fc
      .tuple(name, attribute, fc.array(fc.oneof(inside, tie('element')), { maxLength: 3 }))
      .map(([tag, attributes, parts]) => `<${tag}${attributes}>${parts.join('')}</${tag}>`),
  ),
}))

it('takes XML that is whole', () => {
  fc.assert(
    fc.property(element, (xml) => {
      expect(xmlFault(`<?xml version="1.0"?>\n${xml}\n`)).toBeNull()
    }),
    runs(200),
  )
})

it('takes no XML that is cut off anywhere', () => {
  fc.assert(
    fc.property(element, fc.nat(), (xml, at) => {
      expect(xmlFault(xml.slice(0, at % xml.length))).not.toBeNull()
    }),
    runs(200),
  )
})
