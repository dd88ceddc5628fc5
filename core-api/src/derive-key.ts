import { hkdfSync } from 'node:crypto'

/**
 * A key of 32 bytes for one purpose, from the one root secret (HKDF-SHA-256, RFC 5869). Keys of different purposes
 * tell nothing about each other, so a leaked link key opens no session.
 */
export const deriveKey = (root: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, 'imagelayer', purpose, 32))
