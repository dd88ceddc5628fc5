import type { LayoutChoice, LayoutSketch, SketchRegion } from '@imagelayer/shared/contract/public-config.ts'
import { useText } from '../i18n.tsx'

interface LayoutPickerProps {
  readonly layouts: readonly LayoutChoice[]
  /** Width / height of the channel, so that each drawing has the shape of the picture to come. */
  readonly aspect: number
  readonly value: string
  readonly onChange: (id: string) => void
}

export function LayoutPicker({ layouts, aspect, value, onChange }: LayoutPickerProps) {
  const { t, locale } = useText()
  const language = locale === 'zh-CN' ? 'zh' : 'en'
  const choices = [{ id: 'auto', name: t('create.layoutNames.auto'), title: undefined, form: undefined }].concat(
    layouts.map(({ id, name, description, forms }) => ({
      id,
      name: name[language],
      title: description[language],
      form: forms.find(({ maxAspect }) => aspect <= maxAspect) ?? forms.at(-1),
    })) as never[],
  )
  return (
    <fieldset class="field">
      <legend class="label">{t('create.layout')}</legend>
      <div class="layouts">
        {choices.map(({ id, name, title, form }) => (
          <label key={id} class="layout" title={title}>
            <input type="radio" name="layout" value={id} checked={value === id} onChange={() => onChange(id)} />
            <Sketch form={form} aspect={aspect} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Drawings keep one area, whatever the shape, so that a banner and a story weigh the same. */
const areaUnits = 2400

function Sketch({ form, aspect }: { form: LayoutSketch | undefined; aspect: number }) {
  const bounded = Math.min(3.2, Math.max(0.5, aspect))
  const width = Math.sqrt(areaUnits * bounded)
  const height = width / bounded
  const box = (region: SketchRegion) => ({
    x: region.x * width,
    y: region.y * height,
    width: region.width * width,
    height: region.height * height,
  })
  return (
    <svg viewBox={`0 0 ${width} ${height}`} class="sketch" aria-hidden="true">
      <rect width={width} height={height} class="sketch-ground" />
      {form ? <SketchForm form={form} box={box} /> : <SketchAuto width={width} height={height} />}
    </svg>
  )
}

type Box = ReturnType<(region: SketchRegion) => { x: number; y: number; width: number; height: number }>

function SketchForm({ form, box }: { form: LayoutSketch; box: (region: SketchRegion) => Box }) {
  const { picture, ground, stack } = form
  const whole = { x: 0, y: 0, width: 1, height: 1 }
  const inset = picture.inset ? 0.05 : 0
  const shown = {
    x: picture.region.x + inset,
    y: picture.region.y + inset,
    width: picture.region.width - 2 * inset,
    height: picture.region.height - 2 * inset,
  }
  const cardHeight = 0.5
  const card = ground.kind === 'card' && {
    x: 0.06,
    y: 0.94 - cardHeight,
    width: (ground.region?.width ?? 0.5) * 0.88,
    height: cardHeight,
  }
  const content = card || (ground.kind === 'panel' && ground.region) || stack.region || whole
  return (
    <>
      <rect {...box(shown)} class="sketch-picture" />
      {ground.kind === 'panel' && ground.region && <rect {...box(ground.region)} class="sketch-panel" />}
      {card && <rect {...box(card)} rx={2} class="sketch-panel" />}
      <SketchWords stack={card ? { ...stack, anchor: 'center' } : stack} area={box(content)} />
    </>
  )
}

function SketchWords({ stack, area }: { stack: LayoutSketch['stack']; area: Box }) {
  const pad = Math.min(area.width, area.height) * 0.14
  const bars = [0.78, 0.56]
  const thick = 4
  const block = bars.length * thick * 1.75
  const free = area.height - 2 * pad - block
  const top = area.y + pad + (stack.anchor === 'top' ? 0 : stack.anchor === 'center' ? free / 2 : free)
  const wide = Math.min(area.width - 2 * pad, 44)
  return (
    <>
      {bars.map((share, line) => {
        const width = wide * share
        const x = stack.align === 'center' ? area.x + (area.width - width) / 2 : area.x + pad
        return (
          <rect key={share} x={x} y={top + line * thick * 1.75} width={width} height={thick} class="sketch-words" />
        )
      })}
    </>
  )
}

/** Three sheets, one chosen: the engine picks. */
function SketchAuto({ width, height }: { width: number; height: number }) {
  const sheet = { width: width * 0.4, height: height * 0.46 }
  return (
    <>
      {[0, 1, 2].map((step) => (
        <rect
          key={step}
          {...sheet}
          x={width * (0.18 + step * 0.12)}
          y={height * (0.17 + step * 0.1)}
          class={step === 2 ? 'sketch-words' : 'sketch-outline'}
        />
      ))}
    </>
  )
}
