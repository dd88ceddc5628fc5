import { Piscina } from 'piscina'
import sharp from 'sharp'
import { createSvgRasterizer } from '../decode/svg-rasterizer.ts'
import { type Carried, carryOut, withBuffers } from './carry.ts'
import { createEngine, type EngineSetting } from './engine.ts'
import type { EngineCall } from './open-engine.ts'

// One thread a picture: pictures run side by side, and answers keep their share.
sharp.concurrency(1)
sharp.cache(false)

const engine = createEngine(Piscina.workerData as EngineSetting, { rasterizer: createSvgRasterizer() })

const calls: { readonly [Name in EngineCall['name']]: (...args: never[]) => Promise<unknown> } = {
  compose: engine.composer.compose,
  composeAll: engine.composer.composeAll,
  draw: engine.composer.draw,
  drawSvg: engine.composer.drawSvg,
  render: engine.render,
  label: engine.provenance.label,
  labelSvg: engine.provenance.labelSvg,
  read: engine.provenance.read,
  check: engine.checker.check,
  findLogos: engine.checker.findLogos,
  paintStudio: engine.paintStudio,
  drawEvidence: engine.drawEvidence,
}

/** One call of the engine on this thread. */
export default ({ name, args }: EngineCall): Promise<Carried<unknown>> =>
  carryOut(() => calls[name](...(args.map(withBuffers) as never[])))
