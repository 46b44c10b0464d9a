import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { statusLines } from './status';

test('a line for each part, what ended included, and the sum', () => {
  const record = { pid: 1, began: '1', version: '3.7.0' };
  const lines = statusLines(
    [
      { ...record, name: 'a.etcd', address: 'http://127.0.0.1:15420' },
      { ...record, name: 'desk', ended: 'SIGKILL' },
    ],
    ({ name }) => (name === 'desk' ? 0 : 46.4 * 1024 ** 2),
    ({ name }) => name !== 'desk',
  );
  deepEqual(lines, [
    'part    version  state           MiB  address',
    'a.etcd  3.7.0    running          46  http://127.0.0.1:15420',
    'desk    3.7.0    ended: SIGKILL',
    '1 of 2 run, with 46 MiB of resident memory together',
  ]);
});
