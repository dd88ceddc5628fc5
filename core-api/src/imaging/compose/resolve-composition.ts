import { luminanceOfHex } from '@imagelayer/shared/brand/contrast.ts'
import type { KitColors } from '@imagelayer/shared/brand/roles.ts'
import { tonesOf } from '@imagelayer/shared/brand/roles.ts'
import type { BrandFont } from '@imagelayer/shared/contract/brand-kits.ts'
import type {
  Background,
  ColorReference,
  Composition,
  Layer,
  ScrimLayer,
  ShapeLayer,
} from '@imagelayer/shared/contract/compositions.ts'
import type { PictureGrade } from '@imagelayer/shared/contract/grades.ts'
import type { Ground } from '../colour/ground.ts'
import type { PictureGrid } from '../colour/picture-grid.ts'
import type { PictureFacts } from '../colour/read-picture.ts'
import { contains } from '../layout/boxes.ts'
import type { CopyRole } from '../layout/copy-role.ts'
import type { GroundName } from '../layout/place-text.ts'
import type { ResolvedLayout } from '../layout/resolved-layout.ts'
import { type Colors, chooseSolid, type IsSeenOn, plainSolid } from './choose-colors.ts'
import { type ChosenLogo, chooseLogo, logoContrast } from './choose-logo.ts'
import { chooseVeil } from './choose-veil.ts'
import type { SourcePicture } from './engine-request.ts'
import type { LogoAsset } from './logo-store.ts'
import { boxedLayer, frameLayer, ornamentLayers, solidLayer } from './shape-layers.ts'
import { textLayer } from './text-layer.ts'

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

/** Decides colours, veils, button, badge and logo for a resolved layout on a real picture. Nothing is painted yet. */
export function resolveComposition(request: DecideRequest): Composition {
  const { resolved, kit, grid } = request
  const chosen = chooseGrounds(request)
  const grounds: Array<ScrimLayer | ShapeLayer> = [...chosen.layers]
  const groundNow = (): Ground => ({ grid, canvas: resolved.canvas.box, layers: grounds, mat: chosen.mat?.hex })
  const settingOn = (name: GroundName) => ({ kit, on: chosen.colors.get(name), ground: groundNow() })
  const ornaments = resolved.ornaments.flatMap((ornament, index) =>
    ornamentLayers(ornament, index, settingOn(ornament.on)),
  )
  const labels = new Map<CopyRole, ColorReference>()
  for (const placed of resolved.boxed) {
    const boxed = boxedLayer(placed, resolved.form.slots, settingOn(placed.on))
    if (!boxed) continue
    grounds.push(boxed.layer)
    labels.set(placed.role, boxed.label)
  }
  const logo = logoOn(groundNow(), request)
  const line = frameLayer(resolved, chosen.colors.get('picture')?.text ?? tonesOf(kit).light)
  const texts = resolved.texts.flatMap((text) => {
    const color = labels.get(text.role) ?? chosen.colors.get(text.on)?.text
    return color ? [textLayer(text, { ...request, color })] : []
  })
  return {
    size: resolved.canvas.size,
    layout: resolved.layout.id,
    background: backgroundOf(request, chosen.mat),
    layers: [
      ...grounds.slice(0, chosen.layers.length),
      ...line,
      ...ornaments,
      ...grounds.slice(chosen.layers.length),
      ...logoLayers(logo),
      ...texts,
    ],
  }
}

/** The same layout with only the words that stand on the picture itself. A badge brings its own ground and needs no veil. */
const onPicture = (resolved: ResolvedLayout): ResolvedLayout => ({
  ...resolved,
  texts: resolved.texts.filter(({ on, role }) => on === 'picture' && role !== 'badge'),
})

interface ChosenGrounds {
  readonly layers: ReadonlyArray<ScrimLayer | ShapeLayer>
  readonly colors: ReadonlyMap<GroundName, Colors>
  readonly mat?: ColorReference | undefined
}

/** Veil, mat and solids with the colours that stand on them, from below to above. */
function chooseGrounds(request: DecideRequest): ChosenGrounds {
  const { resolved, kit, grid, caution = noCaution } = request
  const words = onPicture(resolved)
  const colors = new Map<GroundName, Colors>()
  const layers: Array<ScrimLayer | ShapeLayer> = []
  if (words.texts.length > 0) {
    const veil = chooseVeil(words, grid, { kit, contrastFactor: caution.contrastFactor })
    colors.set('picture', veil.colors)
    if (veil.scrim) layers.push(veil.scrim)
  }
  if (resolved.mat) colors.set('mat', chooseSolid(kit, resolved.mat, logoIsSeen(request)))
  for (const solid of resolved.solids) {
    const holdsLogo = resolved.logos.some(({ box }) => contains(solid.box, box))
    const holdsWords = resolved.texts.some(({ on }) => on === solid.id)
    // A bar that carries nothing may have any colour: the first that is wished.
    const chosen =
      holdsLogo || holdsWords
        ? chooseSolid(kit, solid.colors, holdsLogo ? logoIsSeen(request) : undefined)
        : plainSolid(kit, solid.colors)
    colors.set(solid.id, chosen)
    layers.push(solidLayer(solid, chosen.ground))
  }
  return { layers, colors, mat: colors.get('mat')?.ground }
}

/** Whether any variant of the logo reads on a flat colour by itself: better another colour of the kit than a plate. */
function logoIsSeen({ logos }: DecideRequest): IsSeenOn {
  return (hex) =>
    logos.length === 0 || logos.some(({ ink }) => logoContrast(ink, [luminanceOfHex(hex)]) >= leastLogoContrast)
}
/** As `chooseLogo` asks of a bare logo. */
const leastLogoContrast = 3.3

const logoOn = (ground: Ground, { resolved, kit, logos, facts, caution = noCaution }: DecideRequest) =>
  chooseLogo(resolved.logos, {
    logos,
    ground,
    kit,
    mustPlate: caution.mustPlateLogo,
    keepOff: [...resolved.texts.map(({ box }) => box), ...resolved.boxed.map(({ box }) => box)],
    headlines: resolved.texts.filter(({ role }) => role === 'headline' || role === 'subhead').map(({ box }) => box),
    safe: resolved.canvas.safe,
    facts,
  })

function backgroundOf({ resolved, picture, facts, grade }: DecideRequest, mat: ColorReference | undefined): Background {
  const { canvas, clip } = resolved
  const box = resolved.picture
  const isFull = contains(box, canvas.box, 0) && contains(canvas.box, box, 0)
  const shared = {
    focalPoint: picture.focalPoint ?? { x: 0.5, y: 0.5 },
    ...(!isFull && { box }),
    ...(resolved.pictureRadiusPx > 0 && { radius: resolved.pictureRadiusPx }),
    ...(clip && { clip }),
    ...(mat && { mat }),
    ...(grade && { grade }),
    ...(facts && { subject: facts.subject }),
  }
  return picture.origin === 'studio'
    ? { kind: 'art', style: picture.artStyle ?? 'studio', seed: picture.seed, ...shared }
    : { kind: 'image', ...shared }
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
