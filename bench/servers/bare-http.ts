// What Node.js alone costs: `node bare-http.js PORT LENGTH` parses each request as JSON and answers LENGTH constant bytes, itself JSON.
// It prints nothing and ends on SIGTERM.
import { createServer } from 'node:http'

const [port, length] = process.argv.slice(2).map(Number)
const answer = Buffer.from(JSON.stringify('x'.repeat(Math.max(0, Number(length) - 2))))

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => { chunks.push(chunk) })
  request.on('end', () => {
    if (chunks.length > 0) JSON.parse(Buffer.concat(chunks).toString())
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
  })
})
process.once('SIGTERM', () => { process.exit(0) })
server.listen(port, '127.0.0.1')
