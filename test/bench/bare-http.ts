/** A program: Node's HTTP server with nothing behind it, on the port that it is given. */
import { createServer } from 'node:http';

createServer((message, reply) => {
  message.resume().once('end', () => reply.writeHead(202, { 'content-type': 'application/json' }).end('{}'));
}).listen(Number(process.argv[2]), '127.0.0.1');
