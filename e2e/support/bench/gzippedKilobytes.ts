import { request } from 'node:http';

/** How many kB (1,000 bytes) go over the wire for the body of an answer, zipped as a browser asks for it. */
export function gzippedKilobytes(
  url: string,
  headers: Record<string, string> = {},
): Promise<number> {
  return new Promise((done, fail) => {
    const asking = request(
      url,
      { headers: { ...headers, 'accept-encoding': 'gzip' } },
      answer => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.once('error', fail);
        answer.once('end', () => {
          const zipped = answer.headers['content-encoding'] === 'gzip';
          if (answer.statusCode === 200 && zipped) {
            done(bytes / 1_000);
          } else {
            fail(new Error(`${url} answered ${answer.statusCode}, not zipped`));
          }
        });
      },
    );
    asking.once('error', fail);
    asking.end();
  });
}
