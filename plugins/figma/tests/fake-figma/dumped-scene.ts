/*
 * What the fake hands out of QuickJS: the scene as plain data, for tests and for the replay. Types only.
 */

/** A node with all its stored members under Figma's names. */
export interface DumpedNode {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly rotation?: number
  readonly visible?: boolean
  readonly locked?: boolean
  readonly opacity?: number
  readonly blendMode?: BlendMode
  readonly fills?: readonly Paint[]
  readonly fillStyleId?: string
  readonly strokes?: readonly Paint[]
  readonly strokeWeight?: number
  readonly strokeAlign?: 'CENTER' | 'INSIDE' | 'OUTSIDE'
  readonly dashPattern?: readonly number[]
  readonly topLeftRadius?: number
  readonly topRightRadius?: number
  readonly bottomLeftRadius?: number
  readonly bottomRightRadius?: number
  readonly clipsContent?: boolean
  readonly constraints?: Constraints
  readonly layoutMode?: 'NONE' | 'HORIZONTAL' | 'VERTICAL' | 'GRID'
  readonly layoutPositioning?: 'AUTO' | 'ABSOLUTE'
  readonly characters?: string
  /** Stretches of words that differ; one when they do not. */
  readonly runs?: readonly { readonly length: number; readonly style: { readonly [name: string]: unknown } }[]
  readonly fontName?: FontName
  readonly fontSize?: number
  readonly lineHeight?: LineHeight
  readonly letterSpacing?: LetterSpacing
  readonly textCase?: TextCase
  readonly textAlignHorizontal?: 'LEFT' | 'CENTER' | 'RIGHT' | 'JUSTIFIED'
  readonly textAlignVertical?: 'TOP' | 'CENTER' | 'BOTTOM'
  readonly textAutoResize?: 'NONE' | 'WIDTH_AND_HEIGHT' | 'HEIGHT' | 'TRUNCATE'
  readonly textStyleId?: string
  readonly vectorPaths?: VectorPaths
  /** The text a frame was made from: its picture at the frame's size. */
  readonly svg?: string
  readonly pluginData: { readonly [key: string]: string }
  readonly relaunchData: { readonly [command: string]: string }
  readonly children?: readonly DumpedNode[]
  /** Any other stored member. */
  readonly [member: string]: unknown
}

/** Something that the plugin did to Figma itself, in order: `notify`, `showUI`, `openExternal`, `resize`, `closePlugin`, `viewport`. */
export interface HostEvent {
  readonly kind: string
  readonly [detail: string]: unknown
}

export interface DumpedFile {
  /** Children of the page that is open, lowest first. */
  readonly tree: readonly DumpedNode[]
  readonly selection: readonly string[]
  readonly events: readonly HostEvent[]
  readonly images: readonly string[]
  readonly storage: { readonly [key: string]: unknown }
  readonly variables: readonly {
    readonly id: string
    readonly name: string
    readonly collection: string
    readonly resolvedType: string
    readonly valuesByMode: { readonly [modeId: string]: unknown }
  }[]
  readonly collections: readonly {
    readonly id: string
    readonly name: string
    readonly modes: readonly { readonly modeId: string; readonly name: string }[]
  }[]
  readonly textStyles: readonly ({ readonly id: string; readonly name: string } & {
    readonly [member: string]: unknown
  })[]
  readonly paintStyles: readonly ({ readonly id: string; readonly name: string } & {
    readonly [member: string]: unknown
  })[]
  /** Steps that a person can take back. */
  readonly undoSteps: number
  readonly isClosed: boolean
}

/** What the replay is asked for: a subtree, and how it is to be exported. */
export interface RenderRequest {
  readonly node: DumpedNode
  readonly settings: { readonly format: 'PNG' | 'JPG'; readonly scale: number }
}
