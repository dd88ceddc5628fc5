import { randomInt } from 'node:crypto'

/** RFC 8628 6.1: consonants only, so that no word appears; 20^8 = 2.6e10 codes. Shown as ABCD-EFGH. */
const letters = 'BCDFGHJKLMNPQRSTVWXZ'

export const userCode = (): string => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')

/** What a person types, however they write it, as it was made. */
export const normalizeUserCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z]/g, '')
