import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouting } from '@portolan/plugin-alerts-common';
import { z } from 'zod';
import { toConfiguration } from '../sources/alertmanager/toConfiguration';

// amtool says where alerts go; e2e/amtool.spec.ts compares the recording with the amtool that is installed.
const folder = join(__dirname, '__fixtures__/amtool');
const { provenance, pairs } = z
  .object({
    provenance: z.string(),
    pairs: z.array(
      z.object({
        config: z.string(),
        // Not a record: those of zod leave out a label called __proto__.
        labels: z.custom<Record<string, string>>(),
        receivers: z.array(z.string()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(folder, 'pairs.json'), 'utf8')));

function routingOf(config: string) {
  return createRouting(
    toConfiguration(readFileSync(join(folder, `${config}.yml`), 'utf8')),
  );
}

describe('routing, judged by amtool', () => {
  it('is judged over many pairs of configuration and labels', () => {
    expect(provenance).toContain('recorded from amtool');
    expect(pairs.length).toBeGreaterThanOrEqual(60);
  });

  it.each([...new Set(pairs.map(({ config }) => config))])('%s.yml', config => {
    const routing = routingOf(config);
    const ours = pairs
      .filter(pair => pair.config === config)
      .map(pair => ({
        ...pair,
        receivers: routing
          .targetsOf(pair.labels)
          .map(({ receiver }) => receiver),
      }));
    expect(ours).toEqual(pairs.filter(pair => pair.config === config));
  });
});
