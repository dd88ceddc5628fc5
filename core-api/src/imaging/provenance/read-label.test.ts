import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readLabel } from './read-label.ts'
import { buildXmpLabel } from './xmp-label.ts'

const iptc = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const term = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
const packet = (inside: string, attributes = '') =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
      `<rdf:Description xmlns:a="${iptc}" xmlns:p="http://ns.adobe.com/photoshop/1.0/" ${attributes}>${inside}` +
      `</rdf:Description></rdf:RDF></x:xmpmeta>`,
  )

test('our own label is read back from a file, in every letter', async () => {
  const xmp = buildXmpLabel({
    origin: 'model',
    overlaid: true,
    title: 'Title',
    modelVersion: 'gemini <3> & “秋”',
    brandKitId: 'kit_1',
    brandKitVersion: 1,
    imageId: 'img_1',
    createdAt: new Date(),
    description: 'Words',
  })
  const file = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } })
    .withXmp(xmp)
    .jpeg()
    .toBuffer()
  expect(readLabel((await sharp(file).metadata()).xmp)).toEqual({
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
    aiSystem: 'gemini <3> & “秋”',
    credit: 'Made with ImageLayer',
  })
})

test.each([
  ['an attribute', packet('', `a:DigitalSourceType="${term}"`)],
  ['the text of an element', packet(`<a:DigitalSourceType> ${term}\n</a:DigitalSourceType>`)],
  ['a resource', packet(`<a:DigitalSourceType rdf:resource="${term}"/>`)],
  [
    'an element with lists in it',
    packet(
      `<a:DigitalSourceType><rdf:Alt><rdf:li xml:lang="x-default">${term}</rdf:li></rdf:Alt></a:DigitalSourceType>`,
    ),
  ],
])('%s is a way to write it that other programs use', (_, xmp) => {
  expect(readLabel(xmp)).toEqual({ digitalSourceType: term })
})

test('names of other vocabularies, photographs without a label and files without XMP say nothing', () => {
  expect(readLabel(undefined)).toBeNull()
  expect(
    readLabel(packet(`<x:DigitalSourceType>${term}</x:DigitalSourceType>`, 'xmlns:b="urn:b" b:Credit="c"')),
  ).toBeNull()
  expect(readLabel(packet('<a:DigitalSourceType> </a:DigitalSourceType>'))).toBeNull()
})

test('what stands before damage is read, and entities of the file’s own are not resolved', () => {
  const whole = packet(`<p:Credit>${'x'.repeat(9000)}</p:Credit>`, `a:AISystemUsed="Model"`)
  expect(readLabel(whole.subarray(0, 6000))).toEqual({ aiSystem: 'Model' })
  const doctype = '<!DOCTYPE x [<!ENTITY e "secret">]>'
  expect(
    JSON.stringify(readLabel(Buffer.concat([Buffer.from(doctype), packet('<p:Credit>&e;</p:Credit>')]))),
  ).not.toContain('secret')
})

test('any bytes are answered in no time, with short texts', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.nat(600), (noise, at) => {
      const xml = packet('<p:Credit>c</p:Credit>', `a:DigitalSourceType="${term}"`).toString()
      readLabel(Buffer.from(xml.slice(0, at) + noise + xml.slice(at)))
    }),
  )
  const startedMs = performance.now()
  for (const flood of ['<a>', '<', '&', 'x', '<a b="', `<p:Credit>`])
    readLabel(packet(flood.repeat(Math.floor(3_000_000 / flood.length))))
  expect(performance.now() - startedMs).toBeLessThan(5000)
  const long = readLabel(packet(`<p:Credit>${'🙂\u0007'.repeat(50_000)}</p:Credit>`))
  expect([...(long?.credit ?? '')].length).toBeLessThanOrEqual(300)
})
