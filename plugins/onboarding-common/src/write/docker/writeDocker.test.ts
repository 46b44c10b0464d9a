import * as fc from 'fast-check';
import { join } from 'node:path';
import { subjectOf } from '../../__testUtils__/subjectOf';
import { runtimeNames } from '../../model/service/ServiceFile';
import { imageUserOf, writePathsOf } from '../../runtimes/runtimes';
import { hostileText } from '../../__testUtils__/hostileText';
import { readInstructions } from '../../__testUtils__/readDockerfile';
import type { Subject } from '../GeneratedFile';
import { dockerfilePathOf, writeDocker } from './writeDocker';

const golden = join(__dirname, '__golden__');
const subject = subjectOf(
  join(golden, 'node/portolan.yaml'),
  join(golden, 'platform.yaml'),
);

function withService(changes: Partial<Subject['service']>): Subject {
  return { ...subject, service: { ...subject.service, ...changes } };
}

const build = { context: '.', platforms: ['amd64' as const], args: {} };

describe('writeDocker', () => {
  it('writes nothing for an image that another pipeline builds', () => {
    const { runtime, ...service } = subject.service;
    expect(
      writeDocker({
        ...subject,
        service: { ...service, image: 'registry.example/a:1' },
      }),
    ).toEqual({ files: [], remarks: [] });
  });

  it('leaves a Dockerfile of the repository alone', () => {
    const own = withService({ build: { ...build, dockerfile: 'docker/App' } });
    const { files, remarks } = writeDocker(own);
    expect(files).toEqual([]);
    expect(remarks).toMatchObject([{ kind: 'note' }]);
    expect(dockerfilePathOf(own.service)).toBe('docker/App');
  });

  it('asks for images that the platform does not have, and writes nothing', () => {
    const { files, remarks } = writeDocker(
      withService({ runtime: { name: 'node', version: '18' } }),
    );
    expect(files).toEqual([]);
    expect(remarks).toMatchObject([
      { kind: 'decision', path: ['runtime'], who: 'platform team' },
    ]);
    expect(remarks[0].text).toContain('node@18');
  });

  it('lays both files beside the sources', () => {
    const { files } = writeDocker(
      withService({ build: { ...build, context: './services//cards/' } }),
    );
    expect(files.map(({ path }) => path)).toEqual([
      'services/cards/Dockerfile',
      'services/cards/.dockerignore',
    ]);
  });

  it('writes no file for paths that Docker would expand', () => {
    const { files, remarks } = writeDocker(
      withService({ build: { ...build, output: '$(id)' } }),
    );
    expect(files).toEqual([]);
    expect(remarks).toMatchObject([{ path: ['build', 'output'] }]);
  });

  it('asks for the user where the family has no one for all', () => {
    const { runtimes } = subject.platform.baseImages;
    const { files, remarks } = writeDocker({
      ...subject,
      platform: {
        ...subject.platform,
        baseImages: { family: 'hardened', runtimes },
      },
    });
    expect(files[0].text).toContain('\nUSER 65532:65532\n');
    expect(remarks.at(-1)).toMatchObject({
      kind: 'decision',
      who: 'platform team',
    });
    expect(
      imageUserOf(
        { name: 'node', version: '22' },
        {
          family: 'hardened',
          runtimes: { 'node@22': { ...runtimes['node@22'], user: 1000 } },
        },
      ),
    ).toEqual({ uid: 1000, known: true });
  });

  it.each(runtimeNames)('knows absolute folders that %s writes to', name => {
    const paths = writePathsOf({ name });
    expect(paths).toContain('/tmp');
    expect(paths.filter(path => !path.startsWith('/'))).toEqual([]);
  });

  it.each(runtimeNames)(
    'takes every text as data in %s: one stage builds, one runs, not as root',
    name => {
      const key = Object.keys(subject.platform.baseImages.runtimes).find(
        each => each.split('@')[0] === name,
      );
      const version = key?.split('@')[1];
      fc.assert(
        fc.property(
          fc.record(
            {
              command: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
              output: hostileText,
              entry: hostileText,
              args: fc.dictionary(hostileText, hostileText, { maxKeys: 3 }),
            },
            { requiredKeys: [] },
          ),
          hostileText,
          (said, text) => {
            const { files } = writeDocker(
              withService({
                title: text,
                description: text,
                runtime: { name, ...(version !== undefined && { version }) },
                build: { ...build, ...said },
              }),
            );
            if (said.output !== undefined && !files.length) return;
            const words = readInstructions(files[0].text).map(
              ({ keyword }) => keyword,
            );
            expect(words.filter(word => word === 'FROM')).toHaveLength(2);
            expect(words.slice(-4)).toEqual(
              expect.arrayContaining(['USER', 'ENTRYPOINT']),
            );
            expect(
              words.filter(
                word =>
                  !/^(?:FROM|WORKDIR|ARG|ENV|COPY|RUN|LABEL|USER|EXPOSE|ENTRYPOINT|CMD)$/.test(
                    word,
                  ),
              ),
            ).toEqual([]);
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});
