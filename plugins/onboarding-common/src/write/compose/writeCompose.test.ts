import * as fc from 'fast-check';
import { join } from 'node:path';
import { parse } from 'yaml';
import { hostileText } from '../../__testUtils__/hostileText';
import { subjectOf } from '../../__testUtils__/subjectOf';
import { writeCompose } from './writeCompose';

const golden = join(__dirname, '__golden__');
const subject = subjectOf(
  join(golden, 'smallest/portolan.yaml'),
  join(golden, 'platform.yaml'),
);

/** What Compose makes of a text: `$$` is a dollar, any other dollar begins a variable. */
function interpolated(text: string): string {
  return text.replace(/\$\$|\$/g, found => {
    if (found === '$') throw new Error(`${text} has a variable in it`);
    return '$';
  });
}

it('takes every text as data, in YAML 1.1 and 1.2, and expands none', () => {
  const text = hostileText.map(each => each.replace(/\p{Cs}/gu, ''));
  fc.assert(
    fc.property(text, text, text, (first, second, third) => {
      const { web } = subject.service.workloads;
      const { files } = writeCompose({
        ...subject,
        service: {
          ...subject.service,
          env: { FIRST: first },
          files: {
            note: { path: '/etc/note', content: third, mode: '0444' },
          },
          workloads: {
            web: { ...web, command: [first, second], args: [third] },
          },
        },
      });
      for (const version of ['1.1', '1.2'] as const) {
        const read = parse(files[0].text, { version });
        const { environment, entrypoint, command } = read.services.web;
        expect(
          [
            environment.FIRST,
            ...entrypoint,
            ...command,
            read.configs['web-note'].content,
          ].map(interpolated),
        ).toEqual([first, first, second, third, third]);
        expect(Object.keys(read)).toEqual(['name', 'services', 'configs']);
        expect(Object.keys(read.services)).toEqual(['web']);
      }
    }),
    { numRuns: 300 },
  );
});

it('asks for secrets by variable, and has no value of one', () => {
  const { files, remarks } = writeCompose({
    ...subject,
    service: {
      ...subject.service,
      secrets: {
        'db.password': { key: 'cards/db', property: 'password' },
      },
    },
  });
  expect(parse(files[0].text).services.web.environment).toEqual({
    'db.password': '${db_password:?set db_password in .env.dev}',
  });
  expect(files[1].text).toContain('db_password=\n');
  expect(remarks.map(({ text }) => text).join('\n')).toContain(
    'never committed',
  );
});
