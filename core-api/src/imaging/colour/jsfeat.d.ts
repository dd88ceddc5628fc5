declare module 'jsfeat' {
  export class matrix_t {
    constructor(columns: number, rows: number, dataType: number)
    readonly data: Uint8Array
  }
  export const U8_t: number
  export const C1_t: number
  interface Found {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly neighbor: number
    readonly confidence: number
  }
  export const bbf: {
    /** Set by the file of the cascade. */
    readonly face_cascade: unknown
    prepare_cascade(cascade: unknown): void
    build_pyramid(source: matrix_t, minWidth: number, minHeight: number, interval: number): unknown
    detect(pyramid: unknown, cascade: unknown): Found[]
    group_rectangles(found: readonly Found[], minNeighbors: number): Found[]
  }
}
