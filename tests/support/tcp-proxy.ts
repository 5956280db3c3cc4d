import { connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** Milliseconds until the end of a connection has reached both programs. */
const noticing = 20

export type Way = 'up' | 'down'

/** What a network does to the connections through it; may be changed at any moment. */
export interface Network {
  /** Milliseconds that every byte takes longer, each way. */
  delay: number
  /** Connections are refused, and those there were break. */
  isDown: boolean
  /** What goes this way never arrives, and nobody is told. */
  swallows: Way | null
  /** The next connection to carry so many bytes this way breaks behind them. */
  cut: { way: Way; after: number } | null
}

export interface TcpProxy {
  /** `https://` with the proxy's own port. */
  readonly url: string
  readonly network: Network
  /** Bytes that came so far, TLS included: up is to the centre. */
  readonly bytes: Record<Way, number>
  /** How many connections were opened. */
  connections(): number
  /** Breaks what is open, and waits until both ends have noticed. */
  breakAll(): Promise<void>
  close(): Promise<void>
}

/** A network between a client and `target` on this machine, for the faults real ones have. @param target may change */
export async function tcpProxy(target: { port: number }): Promise<TcpProxy> {
  const network: Network = { delay: 0, isDown: false, swallows: null, cut: null }
  const bytes = { up: 0, down: 0 }
  const open = new Set<Socket>()
  let connections = 0
  const server = createServer((client) => {
    if (network.isDown) return client.destroy()
    connections += 1
    const centre = connect({ port: target.port, host: '127.0.0.1' })
    const both = [client, centre]
    const end = async (): Promise<void> => {
      // What is on its way arrives before the end of the connection does.
      if (network.delay > 0) await setTimeout(network.delay)
      for (const socket of both) socket.destroy()
    }
    for (const socket of both) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.once('error', () => void end())
      socket.once('close', () => {
        open.delete(socket)
        void end()
      })
    }
    carry({ from: client, to: centre, way: 'up', network, bytes, end })
    carry({ from: centre, to: client, way: 'down', network, bytes, end })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const breakAll = async (): Promise<void> => {
    for (const socket of open) socket.destroy()
    await setTimeout(noticing)
  }
  return {
    url: `https://127.0.0.1:${port}`,
    network,
    bytes,
    connections: () => connections,
    breakAll,
    close: async () => {
      await breakAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Carried {
  readonly from: Socket
  readonly to: Socket
  readonly way: Way
  readonly network: Network
  readonly bytes: Record<Way, number>
  readonly end: () => Promise<void>
}

function carry({ from, to, way, network, bytes, end }: Carried): void {
  let carried = 0
  from.on('data', (part: Buffer) => {
    bytes[way] += part.length
    if (network.swallows === way) return
    const { cut } = network
    const room = cut?.way === way ? cut.after - carried : part.length
    carried += part.length
    const isCut = part.length > room
    if (isCut) network.cut = null
    const arrive = (): void => {
      to.write(isCut ? part.subarray(0, Math.max(0, room)) : part)
      // What was written has to leave before the end of the connection does.
      if (isCut) to.end(() => void end())
    }
    if (network.delay === 0) arrive()
    else void setTimeout(network.delay).then(arrive)
  })
}
