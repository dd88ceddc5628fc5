/** The ledger as one would write it for one organization, alone, on paper. The real one must always agree with it. */
export interface PlainLot {
  readonly id: string
  remaining: number
  readonly priority: number
  /** Hours on the model's clock. */
  readonly endsAt: number
  readonly order: number
}
interface PlainPart {
  readonly lot: PlainLot
  readonly credits: number
  settled: number
}
interface PlainHold {
  readonly credits: number
  readonly endsAt: number
  readonly parts: PlainPart[]
  settled: number | undefined
  refunded: number
}

const bySpending = (a: PlainLot, b: PlainLot): number =>
  a.priority - b.priority || (a.endsAt === b.endsAt ? 0 : a.endsAt - b.endsAt) || a.order - b.order
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

export class PlainLedger {
  now = 0
  expired = 0
  readonly lots: PlainLot[] = []
  readonly holds = new Map<string, PlainHold>()

  private get living(): PlainLot[] {
    return this.lots.filter((lot) => lot.endsAt > this.now)
  }
  get available(): number {
    return sum(this.living.map((lot) => lot.remaining))
  }
  get held(): number {
    return sum([...this.holds.values()].filter((hold) => hold.settled === undefined).map((hold) => hold.credits))
  }
  get charged(): number {
    return sum([...this.holds.values()].map((hold) => (hold.settled ?? 0) - hold.refunded))
  }

  hold(generation: string, credits: number, hours: number): void {
    const parts: PlainPart[] = []
    let left = credits
    for (const lot of this.living.toSorted(bySpending)) {
      const take = Math.min(lot.remaining, left)
      if (take > 0) parts.push({ lot, credits: take, settled: 0 })
      lot.remaining -= take
      left -= take
    }
    this.holds.set(generation, { credits, endsAt: this.now + hours, parts, settled: undefined, refunded: 0 })
  }

  end(hold: PlainHold, charge: number): void {
    hold.settled = charge
    let left = charge
    for (const part of hold.parts.toSorted((a, b) => bySpending(a.lot, b.lot))) {
      part.settled = Math.min(part.credits, left)
      left -= part.settled
      if (part.lot.endsAt > this.now) part.lot.remaining += part.credits - part.settled
    }
  }

  expireHolds(): void {
    for (const hold of this.holds.values()) if (hold.settled === undefined && hold.endsAt <= this.now) this.end(hold, 0)
  }

  /** The lot a refund makes, without its name. */
  refund(hold: PlainHold, credits: number): Omit<PlainLot, 'id' | 'order'> {
    const paid = hold.parts.filter((part) => part.settled > 0).map((part) => part.lot)
    hold.refunded += credits
    return {
      remaining: credits,
      priority: Math.min(...paid.map((lot) => lot.priority)),
      endsAt: Math.max(this.now + 720, ...paid.map((lot) => lot.endsAt)),
    }
  }
}
