/** A box of JUMBF with its length and type. */
export function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** A superbox: its description with a name, then what it holds. */
export const named = (name: string, ...inside: Buffer[]): Buffer =>
  box(
    'jumb',
    Buffer.concat([
      box('jumd', Buffer.concat([Buffer.alloc(16), Buffer.from([3]), Buffer.from(`${name}\0`)])),
      ...inside,
    ]),
  )

/** A manifest store. */
export const storeOf = (...manifests: Buffer[]): Buffer => named('c2pa', ...manifests)
