/* The kinds of nodes, each the sum of the groups of members that Figma's typings give it. */

import { childrenMembers } from './children.ts'
import { joinMembers, type Members } from './member-table.ts'
import { base, boundVariables, exporting, opaque, placed, size } from './node-members.ts'
import { instanceMembers, pageMembers, shapeStyles, textStyleCall } from './node-styles.ts'
import { ellipse, line, polygon, vector } from './shapes.ts'
import { textMembers } from './text.ts'
import { defineKind } from './views.ts'

type Stored<T> = { [K in keyof T]?: unknown }
const white = {
  type: 'SOLID',
  visible: true,
  opacity: 1,
  blendMode: 'NORMAL',
  boundVariables: {},
  color: { r: 1, g: 1, b: 1 },
}
const gray = { ...white, color: { r: Math.fround(0.85), g: Math.fround(0.85), b: Math.fround(0.85) } }

const blend: Members = {
  stored: {
    opacity: 1,
    blendMode: 'PASS_THROUGH',
    isMask: false,
    maskType: 'ALPHA',
    effects: [],
    effectStyleId: '',
  } satisfies Stored<BlendMixin>,
}
const fills: Members = {
  stored: { fills: [], fillStyleId: '' } satisfies Stored<MinimalFillsMixin>,
}
const strokes: Members = {
  stored: {
    strokes: [],
    strokeStyleId: '',
    strokeWeight: 1,
    strokeAlign: 'INSIDE',
    strokeJoin: 'MITER',
    dashPattern: [],
  } satisfies Stored<MinimalStrokesMixin>,
}
const lineEnds: Members = { stored: { strokeCap: 'NONE', strokeMiterLimit: 4 } satisfies Stored<GeometryMixin> }
const layoutChild: Members = {
  stored: {
    layoutAlign: 'INHERIT',
    layoutGrow: 0,
    layoutPositioning: 'AUTO',
    constrainProportions: false,
  } satisfies Stored<LayoutMixin>,
}
const constraint: Members = { stored: { constraints: { horizontal: 'MIN', vertical: 'MIN' } } }
const sideNames = ['topLeftRadius', 'topRightRadius', 'bottomLeftRadius', 'bottomRightRadius'] as const
const corners: Members = {
  stored: {
    topLeftRadius: 0,
    topRightRadius: 0,
    bottomLeftRadius: 0,
    bottomRightRadius: 0,
    cornerSmoothing: 0,
  } satisfies Stored<RectangleCornerMixin & CornerMixin>,
  get: {
    cornerRadius: ({ props }) =>
      sideNames.every((side) => props[side] === props.topLeftRadius) ? props.topLeftRadius : figma.mixed,
  },
  set: {
    cornerRadius: (record, value) => {
      if (typeof value !== 'number' || !(value >= 0))
        throw new Error('in set_cornerRadius: Expected a number of at least 0')
      for (const side of sideNames) record.props[side] = value
    },
  },
}
const autoLayout: Members = {
  stored: {
    layoutMode: 'NONE',
    layoutWrap: 'NO_WRAP',
    paddingLeft: 0,
    paddingRight: 0,
    paddingTop: 0,
    paddingBottom: 0,
    itemSpacing: 0,
    primaryAxisSizingMode: 'AUTO',
    counterAxisSizingMode: 'AUTO',
    primaryAxisAlignItems: 'MIN',
    counterAxisAlignItems: 'MIN',
    strokesIncludedInLayout: false,
    itemReverseZIndex: false,
  } satisfies Stored<AutoLayoutMixin>,
}
const frame: Members = {
  stored: { clipsContent: true, expanded: true, layoutGrids: [], guides: [] } satisfies Stored<BaseFrameMixin>,
}
const publishable: Members = {
  stored: { description: '' } satisfies Stored<PublishableMixin>,
  get: { remote: () => false, key: (record) => `key-${record.id}` },
}

const prototyping: Members = { stored: { reactions: [] } satisfies Stored<ReactionMixin> }

const shape = [
  base,
  placed,
  size,
  opaque,
  blend,
  fills,
  strokes,
  lineEnds,
  layoutChild,
  exporting,
  boundVariables,
  shapeStyles,
  prototyping,
]
const frameLike = [...shape, constraint, corners, autoLayout, frame, childrenMembers]
const filled = (paint: object): Members => ({ stored: { fills: [paint] } })

export function defineNodeKinds(): void {
  const kinds: Record<string, readonly Members[]> = {
    DOCUMENT: [base, childrenMembers],
    PAGE: [base, childrenMembers, pageMembers],
    FRAME: [...frameLike, filled(white)],
    SLIDE: [...frameLike, filled(white)],
    COMPONENT: [...frameLike, filled(white), publishable],
    COMPONENT_SET: [...frameLike, publishable],
    INSTANCE: [...frameLike, instanceMembers],
    GROUP: [base, placed, size, opaque, blend, layoutChild, exporting, childrenMembers],
    BOOLEAN_OPERATION: [...shape, childrenMembers],
    SECTION: [base, placed, size, opaque, fills, strokes, exporting, childrenMembers, shapeStyles, boundVariables],
    RECTANGLE: [...shape, constraint, corners, filled(gray)],
    ELLIPSE: [...shape, constraint, filled(gray), ellipse],
    POLYGON: [...shape, constraint, filled(gray), polygon],
    STAR: [...shape, constraint, filled(gray), polygon],
    LINE: [...shape, constraint, line],
    VECTOR: [...shape, constraint, vector],
    TEXT: [...shape, constraint, textMembers, textStyleCall],
    SLICE: [base, placed, size, opaque, layoutChild, exporting],
    STICKY: [base, placed, size, opaque, fills, exporting],
    CONNECTOR: [base, placed, size, opaque, exporting],
  }
  for (const [type, groups] of Object.entries(kinds)) defineKind(type, joinMembers(groups))
}
