/**
 * Gives the memory of pixels or of a file that nobody will read again back at once; the array is empty afterwards. V8 counts such memory
 * as a burden of the heap beside it: left to the collector, every third picture costs a walk through the whole heap of its thread.
 */
export function releaseBytes({ buffer, byteLength }: Uint8Array): void {
  // Small buffers share memory with others.
  const isAlone = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  if (isAlone && !buffer.detached) buffer.transfer(0)
}
