import { median } from '../median.ts'

export interface Timing {
  readonly cpuMs: number
  readonly wallMs: number
}

/**
 * Medians of several ways of doing one thing, taken in turns so that whatever else the machine does meets all of them alike.
 * CPU time is that of this process, threads of libraries included.
 */
export async function timeInTurns<Name extends string>(
  ways: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, warmUp = 3 }: { rounds: number; warmUp?: number },
): Promise<Record<Name, Timing>> {
  const names = Object.keys(ways) as Name[]
  const cpu = new Map(names.map((name) => [name, [] as number[]]))
  const wall = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = -warmUp; round < rounds; round += 1)
    for (const name of names) {
      const before = process.cpuUsage()
      const start = performance.now()
      await ways[name]()
      const spent = process.cpuUsage(before)
      if (round < 0) continue
      wall.get(name)?.push(performance.now() - start)
      cpu.get(name)?.push((spent.user + spent.system) / 1000)
    }
  return Object.fromEntries(
    names.map((name) => [name, { cpuMs: median(cpu.get(name) ?? []), wallMs: median(wall.get(name) ?? []) }]),
  ) as Record<Name, Timing>
}
