import {
  generate,
  generatorVersion,
  planMerge,
} from '@portolan/plugin-onboarding-common';
import { platformText } from '../__testUtils__/platformText';
import { driftOf, driftSentence } from './drift';

const platform = { name: 'platform.yaml', text: platformText };
const definition = `apiVersion: portolan.dev/v1
kind: Service
name: loyalty-cards
owner: payments
runtime: node@22
workloads: { web: { port: 8080, health: /healthz } }
`;

/** A repository just as it was generated. */
function generated(generator = generatorVersion): Map<string, string> {
  const { files } = generate({ service: definition, platform: platformText });
  const planned = planMerge({
    generated: files,
    present: new Map(),
    from: { generator, definition, platform: platformText },
  });
  if ('problem' in planned) {
    throw new Error(planned.problem.message);
  }
  return new Map([['portolan.yaml', definition], ...planned.plan.writes]);
}

function drift(present: Map<string, string>) {
  return driftOf(
    {
      repository: { name: 'loyalty-cards', url: 'http://portal/' },
      present: Object.fromEntries(present),
      blocked: {},
    },
    platform,
    generatorVersion,
  );
}

it('is none just after the files were generated', () => {
  const clean = drift(generated());
  expect(clean.changes).toEqual([]);
  expect(driftSentence(clean)).toMatch(/^All \d+ files are as the definition/);
});

it('names the definition where that has changed', () => {
  const present = generated();
  present.set('portolan.yaml', definition.replace('8080', '9090'));
  const changed = drift(present);
  expect(changed.changes.length).toBeGreaterThan(0);
  expect(driftSentence(changed)).toMatch(
    /^\d+ of \d+ files differ: definition changed$/,
  );
  present.set('deploy/values.yaml', '# mine\n');
  expect(driftSentence(drift(present))).toMatch(
    /definition changed \(\d+\); definition changed, edited by hand \(1\)/,
  );
});

it('blames the definition alone for what today’s generator would not have changed', () => {
  const present = generated('0.0.1');
  present.set('portolan.yaml', definition.replace('8080', '9090'));
  const causes = drift(present).changes.map(change => change.causes);
  expect(causes.length).toBeGreaterThan(0);
  expect(new Set(causes.flat())).toEqual(new Set(['definition']));
});

it('names the hand where somebody edited what is ours', () => {
  const present = generated();
  const values = present.get('deploy/values.yaml') ?? '';
  present.set('deploy/values.yaml', `${values}# mine\n`);
  const edited = drift(present);
  expect(edited.changes).toMatchObject([
    { path: 'deploy/values.yaml', causes: ['hand'] },
  ]);
  expect(driftSentence(edited)).toMatch(
    /^1 of \d+ files differs: edited by hand$/,
  );
});

it('cannot tell without a definition, or with a broken one', () => {
  expect(drift(new Map()).problems).toEqual([
    'There is no portolan.yaml in the repository.',
  ]);
  const broken = drift(new Map([['portolan.yaml', 'kind: [']]));
  expect(broken.problems[0]).toMatch(/^portolan.yaml, line 1/);
  expect(driftSentence(broken)).toMatch(/cannot be told/);
});
