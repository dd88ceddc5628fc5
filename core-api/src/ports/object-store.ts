/** Bytes under a key. Keys are `org/<id>/…`, made by us, never from a user's words. Writes are whole or not at all. */
export interface ObjectStore {
  /** Stores `bytes`; storing the same key again replaces it. Durable when the promise resolves. */
  put(key: string, bytes: Uint8Array, options: { contentType: string }): Promise<void>
  /** The bytes, or `undefined` when there is no such object. */
  get(key: string): Promise<Buffer | undefined>
  /** Size and existence without the bytes. */
  head(key: string): Promise<{ sizeBytes: number } | undefined>
  delete(key: string): Promise<void>
  /** Whether the store can be reached now. Throws when it cannot. */
  check(): Promise<void>
}

/** `org/<organization>/<folder>/…/<name>.<ext>`: no dots but the one before the extension, so no way up or out. */
const keyPattern = /^org\/[A-Za-z0-9_-]{1,64}(?:\/[A-Za-z0-9_-]{1,80}){1,4}\.[a-z0-9]{2,5}$/

/** Every adapter checks every key with this. A refused key is a fault of ours, so it is no AppError. */
export function assertObjectKey(key: string): void {
  if (!keyPattern.test(key)) throw new RangeError('not an object key')
}
