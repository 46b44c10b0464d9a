import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { createNameResolver } from './resolveName';

/** Of DNS records (RFC 1035, RFC 3596). */
const types = { A: 1, AAAA: 28 };

/** By name, the bytes of its addresses; a name that is not here is none, and `hangs.test` gets no answer. */
const zone: Record<string, { A?: number[]; AAAA?: number[] }> = {
  'shop.company.net': {
    A: [10, 1, 2, 3],
    AAAA: [0xfd, ...Array.from({ length: 14 }, () => 0), 7],
  },
  'six.company.net': { AAAA: [...Array.from({ length: 15 }, () => 0), 1] },
};

let server: Socket;
let resolve: ReturnType<typeof createNameResolver>;

beforeAll(async () => {
  server = createSocket('udp4');
  server.on('message', (question, from) => {
    const labels: string[] = [];
    let at = 12;
    while (question[at] !== 0) {
      const end = at + 1 + question[at];
      labels.push(question.subarray(at + 1, end).toString('latin1'));
      at = end;
    }
    const type = question.readUInt16BE(at + 1);
    const name = labels.join('.').toLocaleLowerCase('en-US');
    if (name === 'hangs.test') {
      return;
    }
    const known = zone[name];
    const bytes = type === types.A ? known?.A : known?.AAAA;
    const head = Buffer.alloc(12);
    question.copy(head, 0, 0, 2);
    // An answer, recursion available; of a name that is none, that it is none.
    head.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(bytes ? 1 : 0, 6);
    const record = bytes
      ? Buffer.from([
          0xc0,
          12,
          0,
          type,
          0,
          1,
          0,
          0,
          0,
          9,
          0,
          bytes.length,
          ...bytes,
        ])
      : Buffer.alloc(0);
    server.send(
      Buffer.concat([head, question.subarray(12, at + 5), record]),
      from.port,
      from.address,
    );
  });
  await new Promise<void>(done => server.bind(0, '127.0.0.1', done));
  const { port }: AddressInfo = server.address();
  resolve = createNameResolver({
    timeoutMs: 200,
    servers: [`127.0.0.1:${port}`],
  });
});
afterAll(() => new Promise<void>(done => server.close(done)));

const ask = (name: string, all: boolean) =>
  new Promise<unknown>(done => {
    resolve(name, { all }, (error, address, family) =>
      done(error ? error.code : { address, family }),
    );
  });

it('answers all addresses of a name, or the first', async () => {
  expect(await ask('shop.company.net', true)).toEqual({
    address: [
      { address: '10.1.2.3', family: 4 },
      { address: 'fd00::7', family: 6 },
    ],
  });
  expect(await ask('shop.company.net', false)).toEqual({
    address: '10.1.2.3',
    family: 4,
  });
  expect(await ask('six.company.net', false)).toEqual({
    address: '::1',
    family: 6,
  });
});

it.each([['no.company.net'], ['hangs.test'], ['localhost'], ['not a name']])(
  'finds no address of %s, whatever the files of this machine say',
  async name => {
    expect(await ask(name, true)).toBe('ENOTFOUND');
  },
);
