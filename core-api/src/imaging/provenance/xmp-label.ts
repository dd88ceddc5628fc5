import { escapeXml } from '../svg/xml.ts'
import { digitalSourceType, type ProvenanceRecord, producer } from './provenance-record.ts'

/**
 * The XMP packet that picture editors, search engines and libraries read. Values follow the IPTC Photo Metadata
 * standard; the signed manifest says the same and cannot be changed unseen.
 */
export function buildXmpLabel(record: ProvenanceRecord): string {
  const attributes = [
    ['Iptc4xmpExt:DigitalSourceType', digitalSourceType(record)],
    ...(record.origin === 'model' ? [['Iptc4xmpExt:AISystemUsed', record.modelVersion] as const] : []),
    ['xmp:CreatorTool', `${producer.name} ${producer.version}`],
    ['xmp:CreateDate', record.createdAt.toISOString()],
    ['photoshop:Credit', `Made with ${producer.name}`],
  ] as const
  const written = attributes.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"',
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ` xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"${written}>`,
    alternative('dc:title', record.title),
    alternative('dc:description', record.description),
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
  ].join('')
}

const alternative = (name: string, words: string) =>
  words === '' ? '' : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(words)}</rdf:li></rdf:Alt></${name}>`
