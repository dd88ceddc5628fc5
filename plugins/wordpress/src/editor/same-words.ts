const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, '')

/** Whether a text says nothing that another does not say already, whatever its signs and spaces. */
export const repeats = (text: string, other: string): boolean => lettersOf(other).includes(lettersOf(text))
