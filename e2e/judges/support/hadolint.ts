import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolProgram } from '../../platform/tools/obtain';
import { versions } from '../../platform/versions';
import { ending } from './ending';

const folder = mkdtempSync(join(tmpdir(), 'portolan-hadolint-'));
const configuration = join(folder, 'hadolint.yaml');
// A configuration of ours, so that none of this machine is read; it ignores nothing, and forbids other registries.
writeFileSync(configuration, 'trustedRegistries: [registry.example]\n');
let count = 0;

/**
 * What hadolint says of a Dockerfile: every finding from style upwards, without the place of the file. Inline ignores are
 * not heeded. A file that it cannot read is a finding.
 */
export async function hadolint(text: string): Promise<string[]> {
  count += 1;
  const file = join(folder, `${count}.Dockerfile`);
  writeFileSync(file, text);
  const { code, stdout, stderr } = await ending(
    toolProgram('hadolint', versions.hadolint),
    [
      ...['--no-color', '--disable-ignore-pragma', '--config', configuration],
      ...['--failure-threshold', 'style', file],
    ],
  );
  // Of an ending that is not 0, what the program did not say itself stands in stderr.
  return (stdout || (code === 0 ? '' : stderr))
    .split('\n')
    .filter(Boolean)
    .map(line => line.replace(`${file}:`, ''));
}
