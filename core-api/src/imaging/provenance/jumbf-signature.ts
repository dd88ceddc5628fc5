import { listBoxes, nameOf } from './jumbf-boxes.ts'

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
