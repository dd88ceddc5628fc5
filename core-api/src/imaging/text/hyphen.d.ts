declare module 'hyphen/*/index.js' {
  interface HyphenateOptions {
    readonly hyphenChar?: string
    readonly minWordLength?: number
  }
  interface Hyphenator {
    /** The text with `hyphenChar` (a soft hyphen when absent) where its words may be parted. */
    hyphenateSync(text: string, options?: HyphenateOptions): string
  }
  const hyphenator: Hyphenator
  export default hyphenator
}
