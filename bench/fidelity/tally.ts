import type { RuleResult } from '../../shared/contract/scores.ts'
import type { Base } from './base.ts'
import type { FidelityCase } from './cases.ts'
import type { Fault } from './fault.ts'

/** What is promised of each picture without exception, by rule. */
const promised = [
  'logo.identity',
  'logo.clear-space',
  'logo.contrast',
  'text.exact',
  'text.overflow',
  'text.contrast',
  'color.exact',
  'layout.safe-area',
  'layout.overlap',
] as const

interface Reading {
  readonly wanted: string
  readonly read: string
  readonly wrong: number
}

export interface Tally {
  countPicture(each: FidelityCase, base: Base): void
  countReading(each: FidelityCase, reading: Reading): void
  countFault(each: FidelityCase, fault: Fault, seen: boolean): void
  /** Prints the figures; true when every promise was kept. */
  report(): boolean
}

export function createTally(): Tally {
  const worst = new Map<string, RuleResult>()
  const misses: string[] = []
  const falseAlarms: string[] = []
  const layouts = new Map<string, number>()
  const planted = new Map<string, { seen: number; all: number }>()
  const letters = { wrong: 0, all: 0 }
  let pictures = 0
  let logos = 0

  const margin = ({ bound, measured, limit }: RuleResult) => (bound === 'most' ? limit - measured : measured - limit)
  const keepWorst = (result: RuleResult): void => {
    const known = worst.get(result.rule)
    if (!known || margin(result) < margin(known)) worst.set(result.rule, result)
  }

  return {
    countPicture(each, { made }) {
      pictures += 1
      const { score, composition } = made
      layouts.set(composition.layout, (layouts.get(composition.layout) ?? 0) + 1)
      if (composition.layers.some((layer) => layer.kind === 'logo')) logos += 1
      for (const result of score.rules.filter(({ rule }) => (promised as readonly string[]).includes(rule))) {
        keepWorst(result)
        if (!result.passed)
          misses.push(`${result.rule} ${result.measured} of ${result.limit}: ${each.name} (${composition.layout})`)
      }
      const graves = score.rules.filter(({ passed, severity }) => !passed && severity === 'error')
      if (graves.length > 0) falseAlarms.push(`${graves.map(({ rule }) => rule).join(', ')}: ${each.name}`)
    },
    countReading(each, { wanted, read, wrong }) {
      letters.all += wanted.length
      letters.wrong += wrong
      if (wrong > 0) console.error(`read “${read}” for “${wanted}”: ${each.name}`)
    },
    countFault(each, { name }, seen) {
      const count = planted.get(name) ?? { seen: 0, all: 0 }
      planted.set(name, { seen: count.seen + (seen ? 1 : 0), all: count.all + 1 })
      if (!seen) console.error(`not seen: ${name}: ${each.name}`)
    },
    report() {
      const all = [...planted.values()].reduce((sum, { all: count }) => sum + count, 0)
      const seen = [...planted.values()].reduce((sum, { seen: count }) => sum + count, 0)
      const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`
      console.log(`| pictures | ${pictures}, of them with a logo ${logos}, in ${layouts.size} layouts |`)
      console.log(
        `| layouts | ${[...layouts]
          .toSorted((a, b) => b[1] - a[1])
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')} |`,
      )
      for (const rule of promised) {
        const result = worst.get(rule)
        if (result) console.log(`| ${rule}, the worst | ${result.measured} of ${result.limit} ${result.unit} |`)
      }
      console.log(`| promises broken | ${misses.length} |`)
      for (const miss of misses) console.log(`  ${miss}`)
      console.log(`| planted faults seen | ${seen} of ${all}: ${share(seen, all)} |`)
      for (const [name, count] of planted) console.log(`  ${name}: ${count.seen} of ${count.all}`)
      console.log(`| false alarms | ${falseAlarms.length} of ${pictures}: ${share(falseAlarms.length, pictures)} |`)
      for (const alarm of falseAlarms) console.log(`  ${alarm}`)
      console.log(`| letters read right | ${share(letters.all - letters.wrong, letters.all)} of ${letters.all} |`)
      return (
        pictures > 0 &&
        logos === pictures &&
        all > 0 &&
        letters.all > 0 &&
        misses.length === 0 &&
        seen >= all * 0.98 &&
        falseAlarms.length <= pictures * 0.03 &&
        letters.wrong <= letters.all * 0.01
      )
    },
  }
}
