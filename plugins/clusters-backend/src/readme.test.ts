import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterRole, wantedRights } from '@portolan/plugin-clusters-common';
import { parseAllDocuments } from 'yaml';

it('the README prints the ClusterRole that is wanted', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
  const [, block] = /```yaml\n(apiVersion[^]*?)```/.exec(readme) ?? [];
  const [role] = parseAllDocuments(block);
  expect(role.toJSON()).toEqual(clusterRole(wantedRights));
});
