/*
 * What a test says about the file that the plugin is opened in. Plain data: it crosses into QuickJS as JSON. Types only.
 */

/** A colour, `#rrggbb` or `#rrggbbaa`. */
export type Hex = string

/** One node. `props` takes any further settable member of that kind of node, by Figma's own name. */
export interface NodeSpec {
  readonly type: string
  /** Such as `10:1`; given by the fake when absent. */
  readonly id?: string
  readonly name?: string
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly fill?: Hex
  readonly characters?: string
  readonly fontName?: FontName
  readonly fontSize?: number
  readonly locked?: boolean
  readonly visible?: boolean
  readonly props?: { readonly [name: string]: unknown }
  readonly pluginData?: { readonly [key: string]: string }
  readonly relaunchData?: { readonly [command: string]: string }
  /** What this node gives when it is exported as SVG. */
  readonly svg?: string
  /** Of an INSTANCE. */
  readonly mainComponentId?: string
  readonly children?: readonly NodeSpec[]
}

/** A value in one mode: a colour, another variable by `collection/name`, an id that leads nowhere, or anything as it is. */
export type ValueSpec = Hex | { readonly alias: string } | { readonly aliasId: string } | { readonly raw: unknown }
export interface VariableSpec {
  readonly name: string
  readonly type?: 'COLOR' | 'FLOAT' | 'STRING' | 'BOOLEAN'
  readonly description?: string
  /** By name of the mode. */
  readonly values: { readonly [mode: string]: ValueSpec }
}
export interface CollectionSpec {
  readonly name: string
  readonly modes: readonly string[]
  readonly variables: readonly VariableSpec[]
}
export interface PaintStyleSpec {
  readonly name: string
  readonly paints: readonly unknown[]
}
export interface TextStyleSpec {
  readonly name: string
  readonly fontName: FontName
  readonly fontSize: number
  readonly props?: { readonly [name: string]: unknown }
}
/** A library that the file has switched on. A variable without a value cannot be imported. */
export interface LibrarySpec {
  readonly libraryName: string
  readonly name: string
  readonly variables: readonly {
    readonly name: string
    readonly key: string
    readonly hex?: Hex
    readonly type?: string
  }[]
}

export interface FileSpec {
  readonly name?: string
  readonly editorType?: 'figma' | 'figjam' | 'slides' | 'buzz' | 'dev'
  readonly command?: string
  readonly parameters?: { readonly [key: string]: unknown }
  /** Every change throws, as where one may only look. */
  readonly isReadOnly?: boolean
  /** Of the page that is open. */
  readonly nodes?: readonly NodeSpec[]
  /** Pages that are not loaded. */
  readonly otherPages?: readonly { readonly name: string; readonly nodes: readonly NodeSpec[] }[]
  /** Ids. */
  readonly selection?: readonly string[]
  /** What the machine has besides Inter. */
  readonly fonts?: readonly FontName[]
  /** Families with a weight axis. */
  readonly variableFamilies?: readonly string[]
  readonly collections?: readonly CollectionSpec[]
  readonly paintStyles?: readonly PaintStyleSpec[]
  readonly textStyles?: readonly TextStyleSpec[]
  /** Where Figma has none to offer it fails. */
  readonly libraries?: readonly LibrarySpec[] | 'unavailable'
  readonly storage?: { readonly [key: string]: unknown }
}
