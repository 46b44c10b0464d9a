import type { Problem } from '@portolan/portal-common';
import { answers, type UpstreamRoute } from '../startUpstream';

type Kind = Problem['kind'];

/** What an upstream can do wrong, and which kinds of problem that may become. */
export interface SourceFault {
  name: string;
  route: UpstreamRoute;
  kinds: readonly Kind[];
}

const mebibyte = Buffer.alloc(1024 * 1024, 'x');

const send =
  (body: string | Buffer): UpstreamRoute =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };

const fiftyMegabytes: UpstreamRoute = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  let left = 50;
  const more = () => {
    while (!response.destroyed && left > 0) {
      left -= 1;
      if (!response.write(mebibyte)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
};

/** A failure with a body that looks like good news: an empty list. */
const empty = (status: number) => answers.json([], status);

/** Every fault of the source contract that an upstream can have while it listens. */
export const sourceFaults: readonly SourceFault[] = [
  { name: 'hangs', route: answers.hang(), kinds: ['timeout'] },
  { name: 'drips', route: answers.drip(50), kinds: ['timeout'] },
  { name: 'hangs up', route: answers.reset(), kinds: ['unreachable'] },
  {
    name: 'stops in the middle',
    route: answers.truncated('[{"labels":'),
    kinds: ['invalid'],
  },
  {
    name: 'never stops',
    route: answers.endless(),
    kinds: ['invalid', 'timeout'],
  },
  { name: '401', route: empty(401), kinds: ['unauthenticated'] },
  { name: '403', route: empty(403), kinds: ['forbidden'] },
  { name: '404', route: empty(404), kinds: ['invalid'] },
  { name: '500', route: empty(500), kinds: ['error'] },
  { name: '503', route: empty(503), kinds: ['error'] },
  {
    name: 'redirects',
    route: answers.text(302, '', { location: 'http://127.0.0.1:9/' }),
    kinds: ['invalid'],
  },
  { name: 'a web page', route: answers.page(), kinds: ['invalid'] },
  { name: '50 MB', route: fiftyMegabytes, kinds: ['invalid', 'timeout'] },
  {
    name: 'JSON of 100,000 levels',
    route: send('['.repeat(100_000) + ']'.repeat(100_000)),
    kinds: ['invalid'],
  },
  {
    name: 'text that is not UTF-8',
    route: send(Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d])),
    kinds: ['invalid'],
  },
  { name: 'JSON of another shape', route: send('42'), kinds: ['invalid'] },
  { name: 'nothing at all', route: send(''), kinds: ['invalid'] },
];
