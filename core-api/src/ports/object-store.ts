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
