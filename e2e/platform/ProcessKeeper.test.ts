import { equal, match, ok, rejects, throws } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { until } from '../support/until';
import { ProcessKeeper } from './ProcessKeeper';
import { isRunning, openRecords, type Records } from './records';

let folder: string;
let book: Records;
let keeper: ProcessKeeper;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-keeper-'));
  book = openRecords(join(folder, 'processes'));
  keeper = ProcessKeeper.create(folder, book);
});

afterEach(async () => {
  await keeper.stopAll();
  rmSync(folder, { recursive: true, force: true });
});

function start(name: string, script: string) {
  keeper.start({
    name,
    version: '1',
    command: '/bin/sh',
    args: ['-c', script],
  });
}

test('what it started is recorded, stopped, and started again when it ended', async () => {
  start('lasting', 'exec sleep 60');
  const [first] = book.read();
  ok(isRunning(first));
  process.kill(first.pid, 'SIGKILL');
  await until('its end is recorded', async () =>
    equal(book.read()[0].ended, 'SIGKILL'),
  );
  throws(() => keeper.assertAllRun(), /lasting has ended \(SIGKILL\)/);
  keeper.restartEnded();
  const [second] = book.read();
  ok(isRunning(second) && second.pid !== first.pid);
  keeper.assertAllRun();
  keeper.restartEnded(); // of what runs it starts no second one
  equal(book.read()[0].pid, second.pid);
  await keeper.stopAll();
  equal(isRunning(second), false);
});

test('a part that ends before it is ready says what it last wrote', async () => {
  start('short', 'echo "no such flag"; exit 3');
  await rejects(
    keeper.ready('short', () => Promise.reject(new Error('not yet'))),
    error => {
      match(
        String(error),
        /short did not become ready: it ended \(exit code 3\)/,
      );
      match(String(error), /│ no such flag/);
      return true;
    },
  );
});

test('what it started does not outlive it, even when it is killed', async () => {
  const keeping = `
    const { ProcessKeeper } = require(${JSON.stringify(
      require.resolve('./ProcessKeeper'),
    )});
    const { openRecords } = require(${JSON.stringify(
      require.resolve('./records'),
    )});
    const folder = ${JSON.stringify(folder)};
    ProcessKeeper.create(folder, openRecords(folder + '/processes')).start({
      name: 'child', version: '1', command: '/bin/sleep', args: ['60'],
    });
    setTimeout(() => {}, 60_000);`;
  const owner = spawn(process.execPath, [...process.execArgv, '-e', keeping], {
    stdio: 'ignore',
  });
  const record = await until('it has started', async () => {
    const [found] = book.read();
    ok(found && isRunning(found));
    return found;
  });
  owner.kill('SIGKILL');
  await until('it is gone too', async () => equal(isRunning(record), false));
});
