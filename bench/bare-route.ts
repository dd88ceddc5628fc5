// The floor of every comparison: Fastify, one route, the same size of answer, nothing else.
import Fastify from 'fastify'

const answer = JSON.parse(process.env.BARE_ANSWER ?? '{}') as unknown
const app = Fastify({ logger: false })
app.get('/read', async () => answer)
app.post('/submit', async (_request, reply) => reply.status(202).send({ id: 'gen_bare', status: 'queued' }))
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
