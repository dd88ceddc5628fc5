import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured log on standard error. Redacts what could name a person or open a door, wherever it sits. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'email',
          'password',
          'token',
          'key',
          'authorization',
          'cookie',
          'prompt',
          'ip',
          '*.email',
          '*.password',
        ].concat(['*.token', '*.key', '*.authorization', '*.cookie', '*.prompt', '*.ip']),
        censor: '[redacted]',
      },
    },
    pino.destination({ fd: 2, sync: false }),
  )
