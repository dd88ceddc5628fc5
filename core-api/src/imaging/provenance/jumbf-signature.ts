/** A box of JUMBF (ISO/IEC 19566-5): four bytes of length, four of type, then its content. */
interface JumbfBox {
  readonly type: string
  readonly content: Buffer
}

const headBytes = 8
/** A description box begins with the 16 bytes of its kind and one of switches; the name follows, ended by a zero. */
const nameAt = 17
/** More boxes on one level than any honest maker writes. */
const maxBoxes = 2000

/**
 * The COSE signature of one manifest, out of a whole manifest store. Undefined when the store is damaged, or when the
 * manifest or its signature stands there more than once: two readers could then each take another one.
 */
export function findSignature(store: Buffer, manifestLabel: string): Buffer | undefined {
  const [root, ...otherRoots] = listBoxes(store)
  if (root?.type !== 'jumb' || otherRoots.length > 0) return undefined
  const manifest = onlyChild(root.content, manifestLabel)
  const signature = manifest && onlyChild(manifest, 'c2pa.signature')
  const cose = signature && listBoxes(signature).filter(({ type }) => type === 'cbor')
  return cose?.length === 1 ? cose[0]?.content : undefined
}

function onlyChild(parent: Buffer, name: string): Buffer | undefined {
  const found = listBoxes(parent).filter(({ type, content }) => type === 'jumb' && nameOf(content) === name)
  return found.length === 1 ? found[0]?.content : undefined
}

function nameOf(superbox: Buffer): string | undefined {
  const [description] = listBoxes(superbox)
  if (description?.type !== 'jumd') return undefined
  const end = description.content.indexOf(0, nameAt)
  return description.content.toString('utf8', nameAt, end < 0 ? undefined : end)
}

/** The boxes side by side in these bytes; none when any length is wrong. */
function listBoxes(bytes: Buffer): JumbfBox[] {
  const boxes: JumbfBox[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + headBytes > bytes.length || boxes.length >= maxBoxes) return []
    const length = bytes.readUInt32BE(at)
    if (length < headBytes || at + length > bytes.length) return []
    const type = bytes.toString('latin1', at + 4, at + headBytes)
    boxes.push({ type, content: bytes.subarray(at + headBytes, at + length) })
    at += length
  }
  return boxes
}
