/** The process's clock, for display and timeouts only. What decides about money or expiry asks the database's. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
