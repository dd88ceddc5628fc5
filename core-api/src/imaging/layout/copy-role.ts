import type { MeasuredText } from '../text/measure-text.ts'
import type { SlotName } from './layout-shape.ts'

export type CopyRole = SlotName
/** The words of a picture, measured; a role without words is absent. */
export type MeasuredCopy = { readonly [Role in CopyRole]?: MeasuredText }
