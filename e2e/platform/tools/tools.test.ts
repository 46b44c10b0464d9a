import { deepEqual, equal, match, ok } from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cacheFolder } from '../paths';
import { forgetHalfMade, isObtained, obtain, toolFolder } from './obtain';
import { missingToolchains } from './toolchains';
import { toolsUpTo } from './tools';

const tools = toolsUpTo(2);
const cache = mkdtempSync(join(tmpdir(), 'portolan-tools-'));
const before = process.env.XDG_CACHE_HOME;
process.env.XDG_CACHE_HOME = cache;
after(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
  rmSync(cache, { recursive: true });
});

const [prometheus] = tools.filter(
  ({ name, tier }) => name === 'prometheus' && tier === 2,
);

test('the cache lies outside the checkout, where the system keeps caches', () => {
  equal(cacheFolder({ XDG_CACHE_HOME: '/x' }), '/x/portolan/tools');
  match(cacheFolder({}), /\/\.cache\/portolan\/tools$/);
  equal(toolFolder('etcd', '3.7.0'), `${cache}/portolan/tools/etcd/3.7.0`);
});

test('a tool is there when all its programs are, and is then not made again', async () => {
  const folder = toolFolder(prometheus.name, prometheus.version);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'prometheus'), '');
  equal(isObtained(prometheus), false);
  writeFileSync(join(folder, 'promtool'), '');
  equal(isObtained(prometheus), true);
  // Would fail: nothing can be built with a signal that is given already.
  await obtain(prometheus, AbortSignal.abort());
});

test('what an interruption leaves is never a tool, and is swept by the next run', async () => {
  rmSync(toolFolder(prometheus.name, prometheus.version), { recursive: true });
  await obtain(prometheus, AbortSignal.abort()).then(
    () => ok(false, 'it was interrupted'),
    () => equal(isObtained(prometheus), false),
  );
  const making = join(cacheFolder(), '.making');
  deepEqual(
    existsSync(join(making, `prometheus-3.16.0-${process.pid}`)),
    false,
  );
  const dead = join(making, 'velero-1.18.3-4194305'); // above every process number
  const alive = join(making, `thanos-1-${process.pid}`);
  for (const folder of [dead, alive]) mkdirSync(folder, { recursive: true });
  forgetHalfMade();
  equal(existsSync(dead), false);
  equal(existsSync(alive), true);
});

test('all that is missing is named with its remedy, and nothing else', () => {
  const all = {
    go: 'go version go1.26.8 linux/amd64',
    pip: 'pip 23',
    has: () => true,
  };
  deepEqual(missingToolchains(tools, all), []);
  const none = missingToolchains(tools, { has: () => false });
  equal(none.length, 6);
  match(none[0], /^Go 1\.26 or newer, to build kube-apiserver .*here is none/);
  match(none[1], /^Python 3 with pip, to install hadolint/);
  match(none[2], /prometheus: apt-get install prometheus$/);
  match(
    none[3],
    /prometheus-alertmanager: apt-get install prometheus-alertmanager$/,
  );
  match(none[4], /initdb: apt-get install postgresql$/);
  match(none[5], /nginx: apt-get install nginx$/);
  for (const old of ['go1.25.9', 'go0.99', 'devel']) {
    match(
      missingToolchains(tools, { ...all, go: `go version ${old}` })[0],
      /^Go 1\.26 or newer/,
    );
  }
  deepEqual(missingToolchains(tools, { ...all, go: 'go version go2.0 x' }), []);
});
