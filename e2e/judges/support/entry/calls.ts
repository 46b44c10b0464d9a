import { loopback, type Call } from './loopback';

/** What the rule of the example is about. */
export const deletes = { method: 'DELETE', path: '/api/cards/7' };

/** Calls that the rule lets pass: [what, call]. */
export const passing: [string, Partial<Call>][] = [
  ['DELETE from the office', { from: loopback.caller, ...deletes }],
  ['DELETE from its first address', { from: loopback.first, ...deletes }],
  ['DELETE from its last address', { from: loopback.last, ...deletes }],
  ['GET from outside', { from: loopback.outside, path: '/api/cards/7' }],
  ['HEAD from outside', { from: loopback.outside, ...deletes, method: 'HEAD' }],
  ['POST from outside', { from: loopback.outside, ...deletes, method: 'POST' }],
  [
    'DELETE of another path from outside',
    { from: loopback.outside, method: 'DELETE', path: '/sessions/1' },
  ],
];

const forged = ['127.0.21.7', '127.0.21.7, 127.0.0.2', '2001:db8:a000::1'];

/** Calls that it refuses with 403: [what, call]. */
export const refused: [string, Partial<Call>][] = [
  ['DELETE from outside', { from: loopback.outside, ...deletes }],
  ['DELETE from just before the office', { from: loopback.before, ...deletes }],
  ['DELETE from just after it', { from: loopback.after, ...deletes }],
  [
    'DELETE of the path itself',
    { from: loopback.outside, ...deletes, path: '/api' },
  ],
  ...forged.map((said): [string, Partial<Call>] => [
    `DELETE from outside with a forged X-Forwarded-For: ${said}`,
    {
      from: loopback.outside,
      ...deletes,
      headers: {
        'x-forwarded-for': said,
        'x-real-ip': said,
        forwarded: `for=${said}`,
      },
    },
  ]),
  ...[
    '//api/cards/7',
    '/%61pi/cards/7',
    '/x/../api/cards/7',
    '/./api/cards/7',
  ].map((path): [string, Partial<Call>] => [
    `DELETE of ${path} from outside`,
    { from: loopback.outside, method: 'DELETE', path },
  ]),
];

/** What the proxies say of callers that this machine cannot be: [address, status]. */
export const saidByProxy: [string, number][] = [
  ['2001:db8:a000::1', 200],
  ['2001:db8:bfff:ffff::1', 200],
  ['2001:db8:c000::1', 403],
  ['2001:db8:9fff::1', 403],
  ['2001:db9:a000::1', 403],
  ['198.51.100.7', 403],
];
