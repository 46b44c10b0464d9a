import * as fc from 'fast-check';
import { join } from 'node:path';
import { parse } from 'yaml';
import { hostileText } from '../__testUtils__/hostileText';
import { subjectOf } from '../__testUtils__/subjectOf';
import { monitoringSchema } from '../model/values/monitoring';
import { ruleKey } from './alerts/Alert';
import { longestGap } from './alerts/longestGap';
import { rulesOf } from './alerts/rulesOf';
import { writeAlerts } from './alerts/writeAlerts';
import { writeDocs } from './docs/writeDocs';
import type { ServiceFile } from '../model/service/ServiceFile';
import type { GeneratedFile, Subject } from './GeneratedFile';
import { writeLoad } from './load/writeLoad';
import { writePipeline } from './pipeline/writePipeline';
import { writeRenovate } from './renovate/writeRenovate';

const goldens = join(__dirname, '__golden__');
const cases = ['smallest', 'usual', 'every-key', 'argo-cd', 'on-premises'];
const of = (name: string): Subject =>
  subjectOf(
    join(goldens, name, 'portolan.yaml'),
    join(goldens, name, 'platform.yaml'),
  );
const writers = [
  writeAlerts,
  writeDocs,
  writeLoad,
  writePipeline,
  writeRenovate,
];

it.each(cases)('the rules of %s fit the values of the chart', name => {
  const { platform, environments } = of(name);
  for (const [environment, service] of environments) {
    const { groups } = rulesOf(service, platform, environment);
    expect(
      monitoringSchema.safeParse({ serviceMonitors: true, groups }).error,
    ).toBeUndefined();
  }
});

it('writes no file outside, and the same twice', () => {
  for (const name of cases) {
    const subject = of(name);
    for (const write of writers) {
      const { files } = write(subject);
      for (const { path } of files)
        expect(path).toMatch(/^(?!.*\.\.)[a-zA-Z.][\w./-]*$/);
      expect(write(subject)).toEqual(write(structuredClone(subject)));
      expect(write(of(name)).files).toEqual(files);
    }
  }
});

/** What of a file must not change, whatever people write: its keys, or its headings. */
function skeleton({ path, text }: GeneratedFile): unknown {
  if (path.endsWith('.md')) return text.match(/^#.*$/gm)?.slice(1);
  if (!path.endsWith('.yaml')) return path;
  const read = parse(text);
  return [Object.keys(read), Object.keys(read.jobs ?? {})];
}

it('takes every free text of the service file as data', () => {
  const subject = of('usual');
  const filesOf = (each: Subject) =>
    writers.flatMap(write => write(each).files);
  const expected = filesOf(subject).map(skeleton);
  fc.assert(
    fc.property(hostileText, text => {
      const change = (service: ServiceFile): ServiceFile => ({
        ...service,
        title: text === '' ? 'x' : text,
        description: text,
        build: {
          ...service.build,
          context: `app${text}`,
          dockerfile: `-${text}`,
          args: { [`A${text}`]: text },
        },
      });
      const hostile: Subject = {
        ...subject,
        service: change(subject.service),
        environments: new Map(
          [...subject.environments].map(([name, each]) => [name, change(each)]),
        ),
      };
      expect(filesOf(hostile).map(skeleton)).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

it('says that GitLab is a decision, and that without a checkout there is no pipeline', () => {
  const subject = of('usual');
  const gitlab = writePipeline({
    ...subject,
    platform: {
      ...subject.platform,
      ci: { ...subject.platform.ci, system: 'gitlab-ci' },
    },
  });
  expect(gitlab.files).toEqual([]);
  expect(gitlab.remarks).toEqual([
    expect.objectContaining({ kind: 'decision', who: 'platform team' }),
  ]);
  const bare = writePipeline({
    ...subject,
    platform: {
      ...subject.platform,
      ci: { ...subject.platform.ci, actions: {} },
    },
  });
  expect(bare.files).toEqual([]);
  expect(bare.remarks.map(({ text }) => text)).toEqual([
    'The platform names no commit of the action actions/checkout, so no pipeline can be written: nothing gets the sources without it.',
  ]);
});

it.each([
  ['0.9.0', false],
  ['1.0.12', false],
  ['1.1.0', true],
  ['2.0.0', true],
])('tells a chart %s the commit: %s', (chart, isTold) => {
  for (const [name, words] of [
    ['usual', '--set-string "image.commit=$GITHUB_SHA"'],
    ['argo-cd', '  commit: "%s"'],
  ]) {
    const subject = of(name);
    const { platform } = subject;
    const versions = { ...platform.versions, chart };
    const { files } = writePipeline({
      ...subject,
      platform: { ...platform, versions },
    });
    expect(files.some(({ text }) => text.includes(words))).toBe(isTold);
  }
});

it('rolls back by itself only what may go back', () => {
  const text = (name: string) =>
    writePipeline(of(name))
      .files.map(file => file.text)
      .join('');
  expect(text('on-premises')).toContain('helm rollback');
  expect(text('usual')).not.toContain('helm rollback');
  expect(text('usual')).toContain('was not rolled back');
});

it('gives each rule a key of its own, however long the name', () => {
  const names = ['a', 'b'].map(end => `${'w'.repeat(39)}${end}`);
  const keys = names.map(name => ruleKey('crash-loop', name));
  expect(new Set(keys).size).toBe(2);
  for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
});

it('never takes a gap of a schedule for shorter than it is', () => {
  expect(
    [
      '*/5 * * * *',
      '0 9-17 * * *',
      '0 3 * * mon',
      '0 0 1 * *',
      '0 0 1 1 *',
    ].map(cron => longestGap(cron) / 3600),
  ).toEqual([1, 24, 168, 744, 8784]);
});
