declare module 'subset-font' {
  interface SubsetOptions {
    readonly targetFormat?: 'sfnt' | 'woff' | 'woff2'
    /** Pins an axis of a variable font to one value. */
    readonly variationAxes?: Readonly<Record<string, number>>
  }
  /** The font with no more than the glyphs that `text` needs, its shaping rules kept. */
  export default function subsetFont(font: Buffer, text: string, options?: SubsetOptions): Promise<Buffer>
}
