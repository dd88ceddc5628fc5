import { expect } from 'vitest'
import { checkInvariants } from '../src/credits/invariants.ts'
import type { TestApp } from './app.ts'

/**
 * What a refused request must leave as it was: the balance, every row that costs or persists, and the queue. The ledger's
 * invariants are checked along the way.
 */
export async function watchTraces({ db, services }: TestApp, organizationId: string) {
  const where = { organizationId }
  const read = async () => ({
    balance: await services.ledger.balance(organizationId),
    openHolds: await db.creditHold.count({ where: { ...where, status: 'open' } }),
    entries: await db.creditEntry.count({ where: { account: where } }),
    generations: await db.generation.count({ where }),
    images: await db.image.count({ where }),
    kits: await db.brandKit.count({ where }),
    assets: await db.brandKitAsset.count({ where }),
  })
  const before = await read()
  return {
    async expectUntouched(): Promise<void> {
      expect(await read()).toEqual(before)
      expect(await checkInvariants(db)).toEqual([])
    },
    /** For work that was accepted and came to nothing: its rows tell the story, the money is as it was. */
    async expectUncharged(): Promise<void> {
      const { balance, openHolds } = await read()
      expect({ balance, openHolds }).toEqual({ balance: before.balance, openHolds: before.openHolds })
      expect(await checkInvariants(db)).toEqual([])
    },
  }
}
