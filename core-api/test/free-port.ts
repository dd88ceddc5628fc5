import net, { type AddressInfo } from 'node:net'

/** A port that was free a moment ago. */
export const findFreePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
