// What a bulk costs Node.js alone: `node bare-bulk.js PORT` splits each body at its line ends, parses every line as JSON and answers with the number of
// lines. It prints nothing and ends on SIGTERM.
import { createServer } from 'node:http'

const [port] = process.argv.slice(2).map(Number)

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => { chunks.push(chunk) })
  request.on('end', () => {
    const lines = Buffer.concat(chunks).toString().split('\n').filter(line => line !== '').map(line => JSON.parse(line) as object)
    const answer = JSON.stringify(lines.length)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer)
  })
})
process.once('SIGTERM', () => { process.exit(0) })
server.listen(port, '127.0.0.1')
