/** The least that can show comments: a tiny module and one list as JSON, from an origin of their own as ours are. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { addressOf } from './listening.ts';

/** As many as a first window has at its top level. */
const COMMENTS = 50;

const MODULE = `
const comments = await (await fetch(new URL('comments.json', import.meta.url))).json();
const thread = document.createElement('section');
for (const { name, text } of comments) {
  const article = document.createElement('article');
  for (const part of [name, text]) {
    const paragraph = document.createElement('p');
    paragraph.textContent = part;
    article.append(paragraph);
  }
  thread.append(article);
}
document.body.append(thread);
`;

const text =
  'We have had this one for a year now, and it is as good as on its first day. Would buy it again, any time.';
const list = JSON.stringify(
  Array.from({ length: COMMENTS }, (_, id) => ({ id, name: 'Grace', text, at: Date.now() })),
);

const server = createServer((request, response) => {
  const [type, body] = request.url === '/tiny.js' ? ['text/javascript', MODULE] : ['application/json', list];
  response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' });
  response.end(body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`The tiny widget listens on ${addressOf(server)}\n`);
