/** What the plugin keeps on this machine, by name; all are texts. A key that holds nothing is absent. */
export const keptKeys = ['token', 'server', 'pairing', 'locale', 'kit', 'draft', 'flow', 'batch', 'reroll'] as const
export type KeptKey = (typeof keptKeys)[number]
export type KeptValues = { readonly [Key in KeptKey]?: string }
/** Each file has its own of these: its nodes are named in them. */
export const fileKeys: readonly KeptKey[] = ['batch', 'reroll']

/** Characters of one value: Figma gives a plugin 5 MB for all of them. */
export const keptMaxLength = 500_000
