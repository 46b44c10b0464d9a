import {
  companyPageSchema,
  rules,
  type CompanyPage,
} from '@portolan/plugin-clusters-common';
import { startMirror, type Collector } from '@portolan/portal-node';
import {
  answers,
  describeSource,
  startUpstream,
} from '@portolan/portal-test-utils';
import { mirrorsOf } from '@portolan/portal-test-utils/mirror';
import { createFolderReader } from '../../__testUtils__/createFolderReader';
import { createPlaybooksCollector } from './createPlaybooksCollector';
import { PageSelection } from './PageSelection';

jest.setTimeout(60_000);

const files = [
  { path: 'crash-loop.md', text: '# Ours\n\nCall the *gateway* crew.' },
  { path: 'image-pull.md', text: 'Look at the proxy first.' },
  { path: 'README.md', text: 'How to write a page.' },
];

const collectorAt = (url: string) =>
  createPlaybooksCollector({
    reader: createFolderReader(),
    url: `${url}/platform/playbooks`,
    limitMs: 1_000,
  });

describeSource<Collector>({
  name: 'the company’s playbooks',
  collectors: url => [collectorAt(url)],
  upstreams: { 'a folder of a source host': async () => ({ files }) },
  check: record => void companyPageSchema.parse(record),
  // A page for a rule of a newer version.
  withUnknownValues: () => ({
    files: [...files, { path: 'not-yet-known.md', text: 'Later.' }],
  }),
  startMirror: mirrorsOf({ area: 'clusters', startMirror }),
});

describe('a reading', () => {
  const read = (collector: Collector, before: ReadonlyMap<string, unknown>) =>
    collector.collect({ signal: AbortSignal.timeout(5_000), before });

  it('asks only whether the folder changed, as long as the mirror has what was read', async () => {
    const host = await startUpstream({
      '*': answers.json({ etag: 'a', files }),
    });
    const collector = collectorAt(host.url);
    const first = await read(collector, new Map());
    expect([...first.records.keys()]).toEqual(['crash-loop', 'image-pull']);
    expect(await read(collector, first.records)).toBe(first);
    const again = await read(collector, new Map());
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
    host.route('*', answers.json({ etag: 'b', files: files.slice(0, 1) }));
    expect([...(await read(collector, again.records)).records.keys()]).toEqual([
      'crash-loop',
    ]);
    await host.close();
  });

  it.each([
    ['empty', [], 'has no page that is named like a rule'],
    [
      'of pages for no rule',
      [{ path: 'crash-lop.md', text: 'x' }],
      'has no page that is named like a rule; crash-lop.md: no rule is named crash-lop',
    ],
  ])('of a folder that is %s is a failure', async (_name, there, message) => {
    const host = await startUpstream({ '*': answers.json({ files: there }) });
    await expect(read(collectorAt(host.url), new Map())).rejects.toMatchObject({
      detail: { kind: 'invalid', message: expect.stringContaining(message) },
    });
    await host.close();
  });
});

describe('the pages of a folder', () => {
  function select(
    there: ReadonlyArray<[path: string, content: Buffer | string]>,
  ) {
    const selection = new PageSelection();
    for (const [path, text] of there) {
      const content = Buffer.from(text);
      if (selection.wants(path, content.length)) {
        selection.add(path, content);
      }
    }
    return selection.close();
  }
  const page = (rule: string, text: string): CompanyPage => ({ rule, text });

  it('are those named like rules; what looks like one and is left out is named', () => {
    const large = 'x'.repeat(64 * 1024);
    expect(
      select([
        ['image-pull.md', large],
        ['crash-loop.md', 'é'],
        ['evicted.md', `${large}x`],
        ['unschedulable.md', Buffer.from([0xff, 0xfe])],
        ['not-ready.md', ''],
        ['crash-lop.md', 'x'],
        ['toString.md', 'x'],
        ['readme.md', 'x'],
        ['deep/crash-loop.md', 'x'],
        ['../crash-loop.md', 'x'],
        ['crash-loop.html', 'x'],
        ['crash-loop', 'x'],
      ]),
    ).toEqual({
      pages: [page('crash-loop', 'é'), page('image-pull', large)],
      gaps: [
        'crash-lop.md: no rule is named crash-lop',
        'evicted.md: it has 65537 bytes; at most 64 KiB are read',
        'not-ready.md: it is empty',
        'unschedulable.md: it is not UTF-8 text',
      ],
    });
  });

  it('are measured even where the host does not tell their size', () => {
    const selection = new PageSelection();
    expect(selection.wants('crash-loop.md')).toBe(true);
    selection.add('crash-loop.md', Buffer.alloc(64 * 1024 + 1, 'x'));
    expect(selection.close().pages).toEqual([]);
  });

  it('are 200 at most', () => {
    const unknown = Array.from(
      { length: 200 },
      (_none, at): [string, string] => [`page-${at}.md`, 'x'],
    );
    const [rule] = rules.keys();
    const { pages, gaps } = select([...unknown, [`${rule}.md`, 'x']]);
    expect(pages).toEqual([]);
    expect(gaps).toHaveLength(201);
    expect(gaps).toContain('of more than 200 pages the others are left out');
  });
});
