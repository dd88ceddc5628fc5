import { randomBytes } from 'node:crypto'
import type { WatermarkId } from './watermark/id-code.ts'

/** 48 random bits. They say nothing; only our own records tell which picture they stand for. */
export const newWatermarkId = (): WatermarkId => randomBytes(6).toString('hex')
