import { join } from 'node:path';
import { recordingsIn } from '@portolan/portal-test-utils';

/** All recorded versions of an upstream of this area, for `describe.each`. */
export function recordingsOf(upstream: 'alertmanager' | 'prometheus') {
  return recordingsIn(join(__dirname, '../sources', upstream, '__fixtures__'));
}
