import type { KitColors } from '@imagelayer/shared/brand/roles.ts'
import type { BrandFont } from '@imagelayer/shared/contract/brand-kits.ts'
import type {
  Background,
  ColorReference,
  Composition,
  Layer,
  ScrimLayer,
  ShapeLayer,
  TextLayer,
} from '@imagelayer/shared/contract/compositions.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import { type Ground, luminancesUnder } from '../colour/ground.ts'
import type { PictureGrid } from '../colour/picture-grid.ts'
import type { PictureFacts } from '../colour/read-picture.ts'
import type { CopyRole } from '../layout/fit-stack.ts'
import type { PlacedText } from '../layout/place-stack.ts'
import type { ResolvedLayout } from '../layout/resolve-layout.ts'
import { type Colors, chooseButton, chooseSolid } from './choose-colors.ts'
import { type ChosenLogo, chooseLogo } from './choose-logo.ts'
import { type ChosenVeil, chooseVeil } from './choose-veil.ts'
import type { SourcePicture } from './engine-request.ts'
import type { LogoAsset } from './logo-store.ts'

export interface DecideRequest {
  readonly resolved: ResolvedLayout
  readonly grid: PictureGrid
  readonly kit: KitColors
  readonly logos: readonly LogoAsset[]
  readonly fonts: { readonly [Role in CopyRole]?: BrandFont }
  readonly picture: SourcePicture
  readonly direction: 'ltr' | 'rtl'
  /** What the painted picture shows, as it is cropped here. */
  readonly facts?: PictureFacts | undefined
  /** How the picture's colours were turned. */
  readonly grade?: PictureGrade | undefined
  /** What painting an earlier decision showed: the ground was judged too kindly. */
  readonly caution?: Caution
}

/** How much more careful a decision is made than the measured cells ask for. */
export interface Caution {
  readonly mustPlateLogo: boolean
  /** Factor on the contrast that words need. */
  readonly contrastFactor: number
}
const noCaution: Caution = { mustPlateLogo: false, contrastFactor: 1 }

/** Decides colours, veils, button and logo for a resolved layout on a real picture. Nothing is painted yet. */
export function resolveComposition(request: DecideRequest): Composition {
  const { resolved, kit, grid, caution = noCaution } = request
  const grounds: Array<ScrimLayer | ShapeLayer> = []
  const solid = solidOf(resolved, kit)
  if (solid) grounds.push(solid.layer)
  const veil =
    solid || resolved.texts.length === 0
      ? undefined
      : chooseVeil(resolved, grid, { kit, contrastFactor: caution.contrastFactor })
  if (veil?.scrim) grounds.push(veil.scrim)
  const mat = resolved.form.mat && solid ? solid.colors.ground : undefined
  const colors = solid?.colors ?? veil?.colors
  const groundNow = (): Ground => ({ grid, canvas: resolved.canvas.box, layers: grounds, mat: mat?.hex })
  const button = colors && resolved.button ? buttonOf(resolved, kit, { colors, ground: groundNow() }) : undefined
  if (button) grounds.push(button.layer)
  const logo = chooseLogo(resolved.logos, {
    logos: request.logos,
    ground: groundNow(),
    kit,
    mustPlate: caution.mustPlateLogo,
    keepOff: [...resolved.texts.map((text) => text.box), ...(resolved.button ? [resolved.button.box] : [])],
    headlines: resolved.texts.filter(({ role }) => role === 'headline' || role === 'subhead').map(({ box }) => box),
    safe: resolved.canvas.safe,
    facts: request.facts,
  })
  const texts = colors
    ? resolved.texts.map((text) =>
        textLayer(text, request, text.role === 'cta' ? (button?.label ?? colors.text) : colors.text),
      )
    : []
  return {
    size: resolved.canvas.size,
    layout: resolved.layout.id,
    background: backgroundOf(request, mat),
    layers: [...grounds, ...logoLayers(logo), ...texts],
  }
}

/** How dense a veil this layout would need, and how readable its words are: what `auto` compares. */
export function previewVeil(resolved: ResolvedLayout, grid: PictureGrid, kit: KitColors): ChosenVeil | undefined {
  if (resolved.form.ground.kind !== 'scrim' || resolved.texts.length === 0) return undefined
  return chooseVeil(resolved, grid, { kit, contrastFactor: 1 })
}

function backgroundOf({ resolved, picture, facts, grade }: DecideRequest, mat: ColorReference | undefined): Background {
  const { canvas } = resolved
  const box = resolved.picture
  const isFull = box.width === canvas.size.width && box.height === canvas.size.height
  const shared = {
    focalPoint: picture.focalPoint ?? { x: 0.5, y: 0.5 },
    ...(!isFull && { box }),
    ...(resolved.pictureRadiusPx > 0 && { radius: resolved.pictureRadiusPx }),
    ...(mat && { mat }),
    ...(grade && { grade }),
    ...(facts && { subject: facts.subject }),
  }
  return picture.origin === 'studio'
    ? { kind: 'art', style: picture.artStyle ?? 'studio', seed: picture.seed, ...shared }
    : { kind: 'image', ...shared }
}

function solidOf({ solid, form }: ResolvedLayout, kit: KitColors): { colors: Colors; layer: ShapeLayer } | undefined {
  if (!solid || (form.ground.kind !== 'panel' && form.ground.kind !== 'card')) return undefined
  const colors = chooseSolid(kit, form.ground.colors)
  const isPanel = form.ground.kind === 'panel'
  const layer: ShapeLayer = {
    id: isPanel ? 'panel' : 'card',
    name: isPanel ? 'Panel' : 'Card',
    kind: 'shape',
    box: solid.box,
    color: colors.ground,
    radius: solid.radiusPx,
    opacity: 1,
  }
  return { colors, layer }
}

function buttonOf(
  { button }: ResolvedLayout,
  kit: KitColors,
  { colors, ground }: { colors: Colors; ground: Ground },
): { layer: ShapeLayer; label: ColorReference } | undefined {
  if (!button) return undefined
  const under = luminancesUnder(ground, button.box)
  const mean = under.reduce((sum, value) => sum + value, 0) / Math.max(1, under.length)
  const { fill, label } = chooseButton(kit, colors, mean)
  const layer: ShapeLayer = {
    id: 'cta-button',
    name: 'Button',
    kind: 'shape',
    box: button.box,
    color: fill,
    radius: button.radiusPx,
    opacity: 1,
    belongsTo: 'cta',
  }
  return { layer, label }
}

function logoLayers(logo: ChosenLogo | undefined): Layer[] {
  if (!logo) return []
  const { placement, plate } = logo
  const { assetId, variant } = placement.shape
  const layers: Layer[] = []
  if (plate)
    layers.push({
      id: 'logo-plate',
      name: 'Logo plate',
      kind: 'shape',
      box: plate.box,
      color: plate.color,
      radius: plate.radiusPx,
      opacity: 1,
      belongsTo: 'logo',
    })
  layers.push({
    id: 'logo',
    name: 'Logo',
    kind: 'logo',
    box: placement.box,
    assetId,
    variant,
    clearSpacePx: placement.clearSpacePx,
  })
  return layers
}

const names: Record<CopyRole, string> = {
  headline: 'Headline',
  subhead: 'Subhead',
  cta: 'Button label',
  legal: 'Legal',
}
const round = (px: number): number => Math.round(px * 100) / 100

function textLayer(text: PlacedText, { fonts, direction }: DecideRequest, color: ColorReference): TextLayer {
  const { fitted, role } = text
  const { measured } = fitted
  const assetId = fonts[role]?.assetId
  return {
    id: role,
    name: names[role],
    kind: 'text',
    role,
    box: { x: round(text.box.x), y: round(text.box.y), width: round(text.box.width), height: round(text.box.height) },
    text: measured.text,
    lines: text.lines.map((line) => ({
      text: line.text,
      x: round(line.x),
      baseline: round(line.baseline),
      width: round(line.width),
    })),
    textCase: measured.textCase,
    color,
    fontFamily: measured.stack.family,
    ...(assetId && { fontAssetId: assetId }),
    fontWeight: measured.stack.weight,
    fontSizePx: round(fitted.sizePx),
    lineHeightPx: round(fitted.lineHeightPx),
    letterSpacingPx: round(measured.trackingEm * fitted.sizePx),
    align: text.align,
    direction,
    script: measured.stack.script,
  }
}
