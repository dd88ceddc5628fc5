import type { Db } from '../db.ts'
import type { Ledger } from './ledger.ts'

/** Credits that a new organization starts with. */
const welcomeCredits = 100

/** Grants them. The grant's source makes a second call change nothing. */
export async function grantWelcome(
  { db, ledger }: { db: Db; ledger: Pick<Ledger, 'grant'> },
  organizationId: string,
): Promise<void> {
  const grant = {
    organizationId,
    credits: welcomeCredits,
    source: 'welcome',
    reason: 'Welcome credits',
    actor: 'system:welcome',
  }
  await db.$transaction((tx) => ledger.grant(tx, grant))
}
