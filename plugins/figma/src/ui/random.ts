/** 128 random bits as hex. `crypto.randomUUID` is missing in plugin frames, which are not secure contexts. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A seed as requests take it: below 2^31. */
export const makeSeed = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1
