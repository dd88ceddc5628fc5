import type { LabelReport } from '@imagelayer/shared/contract/provenance.ts'
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { clip } from './read-credentials.ts'

/** The properties read, by namespace and name: https://www.iptc.org/std/photometadata/specification/ */
const properties: Readonly<Record<string, keyof LabelReport>> = {
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/ DigitalSourceType': 'digitalSourceType',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/ AISystemUsed': 'aiSystem',
  'http://ns.adobe.com/photoshop/1.0/ Credit': 'credit',
}
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** Honest packets are a few kilobytes; what editors pile up as history stands behind what is read here. */
const maxBytes = 300_000
/** Elements inside each other. The parser's time grows with the square of it. */
const maxDepth = 60

/**
 * What an XMP packet says of how the picture was made; null when it says nothing. A value stands as an attribute, as
 * the text of an element, or as its `rdf:resource`. Damaged XML is read as far as it goes. Entities of its own are not
 * resolved.
 */
export function readLabel(xmp: Buffer | undefined): LabelReport | null {
  if (!xmp) return null
  const label: { -readonly [K in keyof LabelReport]: LabelReport[K] } = {}
  const set = (name: string, value: string) => {
    const property = properties[name]
    const text = clip(value)
    if (property && text !== undefined) label[property] ??= text
  }
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  /** The property whose element is open, and how deep that stands. */
  let open: { readonly name: string; readonly depth: number; text: string } | undefined
  parser.on('opentag', (tag) => {
    depth += 1
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      if (open && uri === rdf && local === 'resource') open.text += value
      else set(`${uri} ${local}`, value)
    }
    const name = `${tag.uri} ${tag.local}`
    if (!open && properties[name]) open = { name, depth, text: resourceOf(tag) }
  })
  parser.on('text', (text) => {
    if (open) open.text += text
  })
  parser.on('closetag', () => {
    if (open?.depth === depth) {
      set(open.name, open.text)
      open = undefined
    }
    depth -= 1
  })
  let isBroken = false
  parser.on('error', () => {
    isBroken = true
  })
  const xml = xmp.toString('utf8', 0, maxBytes)
  // In pieces, so that what stands before the damage has been heard when it comes.
  for (let at = 0; at < xml.length && !isBroken && depth < maxDepth; at += 4096) parser.write(xml.slice(at, at + 4096))
  return Object.keys(label).length > 0 ? label : null
}

const resourceOf = (tag: SaxesTagNS): string =>
  Object.values(tag.attributes).find(({ uri, local }) => uri === rdf && local === 'resource')?.value ?? ''
