// The platform's desk: takes what Alertmanager notifies (POST /notifications → a line of JSON in a file) and hands out
// the demo's catalog (GET /catalog/…), as a repository would. desk.ts PORT FILE-OF-NOTIFICATIONS CATALOG
import { appendFile, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { join, normalize } from 'node:path';

const [port, notifications, catalog] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://desk');
  try {
    if (request.method === 'POST' && pathname === '/notifications') {
      const notification: unknown = JSON.parse(await text(request));
      await appendFile(notifications, `${JSON.stringify(notification)}\n`);
      response.end();
      return;
    }
    if (request.method === 'GET' && pathname.startsWith('/catalog/')) {
      const path = normalize(
        decodeURIComponent(pathname).slice('/catalog'.length),
      );
      response.end(await readFile(join(catalog, path)));
      return;
    }
    response.writeHead(404).end();
  } catch (error) {
    process.stderr.write(`${request.method} ${pathname}: ${error}\n`);
    response.writeHead(pathname.startsWith('/catalog/') ? 404 : 400).end();
  }
});
server.listen(Number(port), '127.0.0.1');
