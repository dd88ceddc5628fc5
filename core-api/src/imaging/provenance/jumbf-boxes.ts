/** A box of JUMBF (ISO/IEC 19566-5): four bytes of length, four of type, then its content. */
export interface JumbfBox {
  readonly type: string
  readonly content: Buffer
}

const headBytes = 8
/** A description box begins with the 16 bytes of its kind and one of switches; the name follows, ended by a zero. */
const nameAt = 17
/** More boxes on one level than any honest maker writes. */
const maxBoxes = 2000

/** The boxes side by side in these bytes; none when any length is wrong. */
export function listBoxes(bytes: Buffer): JumbfBox[] {
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

/** What a superbox is called, by its description; undefined when it has none. */
export function nameOf(superbox: Buffer): string | undefined {
  const [description] = listBoxes(superbox)
  if (description?.type !== 'jumd') return undefined
  const end = description.content.indexOf(0, nameAt)
  return description.content.toString('utf8', nameAt, end < 0 ? undefined : end)
}
