import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  beginningOf,
  isRunning,
  openRecords,
  residentBytes,
  stopRecorded,
  type ProcessRecord,
} from './records';

function sleeper(script = 'sleep 60'): ProcessRecord {
  const child = spawn('/bin/sh', ['-c', script], { stdio: 'ignore' });
  const pid = child.pid ?? 0;
  return { name: 's', pid, began: beginningOf(pid) ?? '', version: '1' };
}

test('a process is known by its number and its beginning', async () => {
  const record = sleeper();
  ok(isRunning(record));
  ok(residentBytes(record) > 0);
  const another = { ...record, began: '1' }; // its number given to another since
  equal(isRunning(another), false);
  await stopRecorded([another], 100);
  ok(isRunning(record), 'the other one was left alone');
  await stopRecorded([record], 2_000);
  equal(isRunning(record), false);
  equal(residentBytes(record), 0);
});

test('one that does not hear is ended after the grace, a stopped one at once', async () => {
  const deaf = sleeper('trap "" TERM; while :; do sleep 0.1; done');
  await new Promise(done => setTimeout(done, 200)); // it sets its trap
  const stopped = sleeper();
  process.kill(stopped.pid, 'SIGSTOP');
  const began = performance.now();
  await stopRecorded([stopped], 5_000);
  ok(performance.now() - began < 2_000);
  await stopRecorded([deaf], 300);
  await new Promise(done => setTimeout(done, 100));
  equal(isRunning(deaf), false);
});

test('records are read as they were written, and forgotten together', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-records-'));
  try {
    const book = openRecords(join(folder, 'processes'));
    deepEqual(book.read(), []);
    const record = { name: 'etcd', pid: 1, began: '2', version: '3' };
    book.write(record);
    book.write({ ...record, ended: 'SIGKILL' });
    deepEqual(book.read(), [{ ...record, ended: 'SIGKILL' }]);
    book.forget();
    deepEqual(book.read(), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
