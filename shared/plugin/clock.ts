/** Tells the time at once and each second, in ms, until the answer is called. */
export function everySecond(hear: (nowMs: number) => void): () => void {
  hear(Date.now())
  const timer = setInterval(() => hear(Date.now()), 1000)
  return () => clearInterval(timer)
}
