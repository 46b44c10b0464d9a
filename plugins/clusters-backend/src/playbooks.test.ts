import { gzipSync } from 'node:zlib';
import { TestDatabases } from '@backstage/backend-test-utils';
import { observe } from '@portolan/portal-common';
import { answers, startUpstream } from '@portolan/portal-test-utils';
import { startPortal } from './__testUtils__/startPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** An archive of files, as `tar` makes it. */
function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const octal = (count: number, length: number) =>
    `${count.toString(8).padStart(length - 1, '0')}\0`;
  const parts = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write(octal(0o644, 8), 100);
    header.write(octal(0, 8) + octal(0, 8), 108);
    header.write(octal(content.length, 12) + octal(0, 12), 124);
    header.write('        0', 148);
    header.write('ustar\x0000', 257);
    header.write(
      octal(
        header.reduce((sum, byte) => sum + byte, 0),
        7,
      ),
      148,
    );
    return [
      header,
      content,
      Buffer.alloc((512 - (content.length % 512)) % 512),
    ];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

it('answers the pages of a folder in Git, as Backstage reads it, and keeps them where that fails', async () => {
  const text = '# Ours\n\nCall the gateway’s crew. <script>alert(1)</script>';
  const host = await startUpstream({
    '/api/v1/repos/platform/playbooks/git/commits/main': answers.json({
      sha: 'a',
    }),
    '/api/v1/repos/platform/playbooks/archive/main.tar.gz': (
      _request,
      response,
    ) =>
      void response.end(
        gzipSync(
          tarOf({
            'playbooks/README.md': 'x',
            'playbooks/clusters/crash-loop.md': text,
            'playbooks/clusters/crash-lop.md': 'x',
            'playbooks/clusters/README.md': 'x',
          }),
        ),
      ),
  });
  const options = {
    knex: await databases.init('SQLITE_3'),
    config: {
      playbooks: {
        url: `${host.url}/platform/playbooks/src/branch/main/clusters`,
      },
    },
    integrations: {
      gitea: [{ host: new URL(host.url).host, baseUrl: host.url }],
    },
  };
  let portal = await startPortal(options);
  const ask = async () => (await portal.developer.playbooks()).body;
  const read = await until(ask, ({ sighting }) => sighting.last !== undefined);
  expect(read).toMatchObject({
    pages: [{ rule: 'crash-loop', text }],
    sighting: {
      source: { area: 'clusters', upstream: 'git', kind: 'playbooks' },
      last: { gaps: ['crash-lop.md: no rule is named crash-lop'] },
    },
  });

  host.route(
    '/api/v1/repos/platform/playbooks/git/commits/main',
    answers.json({}, 503),
  );
  await portal.stop();
  portal = await startPortal(options);
  const broken = await until(
    ask,
    ({ sighting }) => sighting.problem !== undefined,
  );
  expect(broken.pages).toEqual(read.pages);
  expect(broken.sighting.last?.seenAt).toBe(read.sighting.last?.seenAt);
  expect(broken.sighting.problem).toMatchObject({ kind: 'error' });
  await portal.stop();
  await host.close();
});

it('says that none are configured', async () => {
  const portal = await startPortal({});
  const { pages, sighting } = (await portal.client.playbooks()).body;
  expect(pages).toEqual([]);
  expect(observe(sighting, Date.now())).toMatchObject({
    state: 'absent',
    problem: { remedy: 'clusters.playbooks.url' },
  });
  await portal.stop();
});
