// What Fastify alone costs: `node bare-fastify.js PORT LENGTH [--logger]` parses the body of each POST as JSON, by Fastify's own parser,
// and answers LENGTH constant bytes, itself JSON. With --logger it logs as an application does that sets nothing: pino, at level info,
// to stdout. Without, it prints nothing. It ends on SIGTERM.
import Fastify from 'fastify'

const [port, length] = process.argv.slice(2, 4).map(Number)
const answer = Buffer.from(JSON.stringify('x'.repeat(Math.max(0, Number(length) - 2))))

const app = Fastify({ logger: process.argv.includes('--logger') })
app.post('/*', async (_request, reply) => reply.header('content-type', 'application/json').send(answer))
process.once('SIGTERM', () => { process.exit(0) })
await app.listen({ port: Number(port), host: '127.0.0.1' })
