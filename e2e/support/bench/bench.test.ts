import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { judge } from './figure';
import { interleave } from './interleave';
import { closedLoop, openLoop } from './load';
import { ownShare, ownSources } from './ownShare';
import { processorSeconds } from './processorSeconds';
import { residentMegabytes } from './residentMegabytes';
import { median, percentile, spread } from './statistics';

describe('statistics', () => {
  test('nearest rank, middle and range', () => {
    const values = [5, 1, 4, 2, 3];
    assert.equal(percentile(values, 0.95), 5);
    assert.equal(percentile(values, 0.5), 3);
    assert.equal(percentile(values, 0), 1);
    assert.equal(median(values), 3);
    assert.equal(median([1, 2, 3, 10]), 2.5);
    assert.equal(spread(values), 4);
    assert.deepEqual(
      values,
      [5, 1, 4, 2, 3],
      'the values given are not reordered',
    );
    assert.throws(() => percentile([], 0.5), /no values/);
  });
});

describe('load', () => {
  let server: Server;
  let url: string;
  let asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.headers.authorization} ${request.url}`);
      if (request.url === '/broken') response.statusCode = 503;
      // One answer that blocks the server: an open loop must show the delay in the others that were due.
      if (request.url === '/turn/2/viewer/0') {
        const until = Date.now() + 120;
        while (Date.now() < until);
      }
      response.end('x'.repeat(10_000));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => void server.close());

  test('an open loop asks on time and counts from when a question was due', async () => {
    asked = [];
    const result = await openLoop({
      ask: (viewer, turn) => ({
        url: `${url}/turn/${turn}/viewer/${viewer}`,
        headers: { authorization: `viewer-${viewer}` },
      }),
      viewers: 10,
      everyMs: 100,
      seconds: 0.5,
    });
    assert.equal(result.ms.length, 50);
    assert.equal(asked.length, 50);
    assert.ok(asked.includes('viewer-3 /turn/4/viewer/3'));
    assert.equal(result.errors, 0);
    assert.ok(
      result.ms.filter(ms => ms > 30).length >= 5,
      `the blocked server delays several: ${result.ms}`,
    );
    assert.ok(result.p50 <= result.p95 && result.p95 <= result.p99);
  });

  test('a refused question is an error, not a fast answer', async () => {
    const loop = { viewers: 2, everyMs: 50, seconds: 0.1 };
    const result = await openLoop({
      ...loop,
      ask: () => ({ url: `${url}/broken` }),
    });
    assert.equal(result.errors, 4);
    assert.deepEqual(result.ms, []);
    assert.ok(Number.isNaN(result.p95));
    const other = await openLoop({
      ...loop,
      ask: viewer => ({ url, status: viewer === 0 ? 304 : 200 }),
    });
    assert.deepEqual([other.errors, other.ms.length], [2, 2]);
    const nobody = await openLoop({
      ask: () => ({ url: 'http://127.0.0.1:9' }),
      viewers: 1,
      everyMs: 10,
      seconds: 0.01,
    });
    assert.equal(nobody.errors, 1);
  });

  test('several asks are one question, as good as the worst of them', async () => {
    asked = [];
    const loop = { viewers: 2, everyMs: 50, seconds: 0.1 };
    const good = await openLoop({ ...loop, ask: () => [{ url }, { url }] });
    assert.deepEqual([good.errors, good.ms.length, asked.length], [0, 4, 8]);
    const bad = await openLoop({
      ...loop,
      ask: () => [{ url }, { url: `${url}/broken` }],
    });
    assert.deepEqual([bad.errors, bad.ms.length], [4, 0]);
  });

  test('a closed loop tells capacity', async () => {
    const result = await closedLoop({
      url: `${url}/x`,
      connections: 2,
      seconds: 1,
    });
    assert.ok(result.goodPerSecond > 10);
    assert.equal(result.errors, 0);
  });
});

test('interleaved runs take turns, and each figure is the median of its own', async () => {
  const order: string[] = [];
  const ours = [3, 1, 2];
  const result = await interleave(
    {
      ours: async () => {
        order.push('ours');
        return ours.shift() ?? 0;
      },
      peer: async () => {
        order.push('peer');
        return 10;
      },
    },
    { runs: 3 },
  );
  assert.deepEqual(order, ['ours', 'peer', 'peer', 'ours', 'ours', 'peer']);
  assert.deepEqual(result.ours, { median: 2, spread: 2, values: [3, 1, 2] });
  assert.equal(result.peer.median, 10);
});

test('the share of a script that is ours, by its source map', () => {
  // "aaaa" is ours, "bb" a library that came with us, "cccc" Backstage's, and the last two characters nobody's.
  const script = {
    text: 'aaaabbcccc;;',
    map: JSON.stringify({
      version: 3,
      names: [],
      sources: [
        'webpack://@portolan/app/../../plugins/alerts/src/plugin.ts',
        'webpack://@portolan/app/../../node_modules/@tanstack/query-core/build/a.js',
        'webpack://@portolan/app/../../node_modules/@backstage/ui/dist/b.js',
      ],
      mappings: 'AAAA,ICAA,ECAA,I',
    }),
  };
  const ours = ownSources(new Set(['@tanstack/query-core']));
  assert.equal(ownShare(script, ours), 6 / 12);
  assert.equal(ownShare(script, ownSources(new Set())), 4 / 12);
  assert.equal(ours('webpack://@portolan/app/webpack/runtime/x'), false);
  assert.equal(
    ours(
      'webpack://x/node_modules/@backstage/a/node_modules/@tanstack/query-core/i.js',
    ),
    true,
  );
});

test('resident memory is that of the process asked for', () => {
  const megabytes = residentMegabytes(process.pid);
  assert.ok(megabytes > 20 && megabytes < 2_000, `${megabytes} MB`);
  assert.throws(() => residentMegabytes(0), /\/proc\/0\/status/);
});

test('processor time is that of the process asked for, and grows', () => {
  const first = processorSeconds(process.pid);
  const until = Date.now() + 300;
  while (Date.now() < until);
  const used = processorSeconds(process.pid) - first;
  assert.ok(used > 0 && used < 5, `${used} s`);
});

describe('a figure', () => {
  const base = {
    figure: 'service page API p95',
    value: 7.4321,
    unit: 'ms',
    budget: 10,
    n: 5,
    load: '20 viewers',
    spread: 1,
  };

  test('within its budget, with the keys in their order', () => {
    assert.equal(
      JSON.stringify(judge('alerts', base)),
      '{"area":"alerts","figure":"service page API p95","value":7.43,"unit":"ms","op":"<=","budget":10,"ok":true,"n":5,"load":"20 viewers","spread":1}',
    );
  });
  test('over its budget says why', () => {
    const printed = judge('alerts', { ...base, value: 12 });
    assert.equal(printed.ok, false);
    assert.equal(printed.why, '12 ms is not <= 10 ms');
  });
  test('without a budget is only reported', () => {
    assert.deepEqual(
      judge('alerts', { figure: 'capacity', value: 1234.5, unit: 'requests/s' })
        .ok,
      true,
    );
  });
  test('with a peer tells the ratio; larger is better', () => {
    const printed = judge('alerts', {
      ...base,
      peer: 'bare route',
      peerValue: 14.8642,
    });
    assert.deepEqual(
      [printed.peer, printed.peerValue, printed.ratio, printed.ok],
      ['bare route', 14.9, 2, true],
    );
  });
  test('of 0 has a peer but no ratio', () => {
    const printed = judge('alerts', {
      ...base,
      value: 0,
      peer: 'bare route',
      peerValue: 3,
    });
    assert.deepEqual(
      [printed.peerValue, printed.ratio, printed.ok],
      [3, undefined, true],
    );
  });
  test('whose peer did not run is not ok', () => {
    const printed = judge('alerts', {
      ...base,
      peer: null,
      why: 'karma is not installed',
    });
    assert.equal(printed.ok, false);
    assert.ok(
      JSON.stringify(printed).endsWith(
        '"peer":null,"why":"karma is not installed"}',
      ),
    );
  });
  test('that is not a number is not ok', () => {
    assert.equal(judge('alerts', { ...base, value: Number.NaN }).ok, false);
  });
});
