import { everySecond } from '@imagelayer/shared/plugin/clock.ts'
import { useEffect, useState, useSyncExternalStore } from '@wordpress/element'
import type { Maker, MakerState } from './maker.ts'

export const useMakerState = (maker: Maker): MakerState => useSyncExternalStore(maker.subscribe, maker.get)

/** The time now, renewed each second while `isRunning`. */
export function useNow(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => (isRunning ? everySecond(setNowMs) : undefined), [isRunning])
  return nowMs
}
