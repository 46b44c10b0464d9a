import { createApiRef } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AreaClient,
  versionHeader,
  type Upstream,
} from '@portolan/portal-common';
import { fireEvent, screen } from '@testing-library/react';
import { AreaBoundary } from '../components/AreaBoundary/AreaBoundary';
import { WhatThisPageRead } from '../components/WhatThisPageRead/WhatThisPageRead';
import { areaFrom, createAreaExtension } from './createAreaExtension';

const clientRef = createApiRef<AreaClient>({ id: 'plugin.backups.client' });
const now = () => new Date().toISOString();
const ten = () => new Date(Date.now() - 600_000).toISOString();

function upstream(more: Partial<Upstream>): Upstream {
  const base = { id: 'eu-a/x', upstream: 'eu-a', kind: 'schedules' };
  return { ...base, maxAgeMs: 60_000, records: 7, seenAt: now(), ...more };
}

let run = 0;
function fakeClient(attention: unknown[], streams: Upstream[]) {
  run += 1;
  return new AreaClient({
    area: `backups-${run}`,
    fetch: async path =>
      new Response(
        JSON.stringify({
          items: path.includes('attention') ? attention : streams,
          hidden: 0,
        }),
        { headers: { [versionHeader]: '5' } },
      ),
  });
}

async function show(client: AreaClient) {
  const { Tile, useClient } = areaFrom({
    area: client.area,
    title: 'Backups',
    path: '/backups',
    client: apis => apis.get(clientRef) ?? client,
  });
  function Page() {
    return (
      <>
        <Tile />
        <WhatThisPageRead client={useClient()} />
      </>
    );
  }
  await renderInTestApp(
    <AreaBoundary>
      <Page />
    </AreaBoundary>,
    { apis: [[clientRef, client]] },
  );
}

describe('an area attached to the portal', () => {
  it('is an extension, and brings its own tile if it has one', async () => {
    const options = {
      area: 'backups',
      title: 'Backups',
      path: '/backups',
      client: () => fakeClient([], []),
      homeTile: async () => () => <p>36 of 42 protected</p>,
    };
    expect(createAreaExtension(options)).toHaveProperty(
      '$$type',
      '@backstage/ExtensionDefinition',
    );
    const { Tile } = areaFrom(options);
    await renderInTestApp(<Tile />);
    expect(await screen.findByText('36 of 42 protected')).toBeInTheDocument();
  });

  it('has the worst of what needs somebody on its tile', async () => {
    const item = { since: now(), sentence: 'x', href: '/backups' };
    await show(
      fakeClient(
        [
          { ...item, id: '1', verdict: 'warning' },
          { ...item, id: '2', verdict: 'bad' },
        ],
        [upstream({})],
      ),
    );
    expect(await screen.findByText('Failing')).toBeInTheDocument();
    expect(screen.getByText(/2 to look at/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Open' })).toHaveAttribute(
      'href',
      '/backups',
    );
  });

  it('is calm only when everything behind an empty list was seen', async () => {
    await show(fakeClient([], [upstream({})]));
    expect(await screen.findByText('Well')).toBeInTheDocument();
    expect(screen.getByText(/nothing to look at/)).toBeInTheDocument();
  });

  it('is unknown when an upstream behind an empty list is stale', async () => {
    await show(fakeClient([], [upstream({}), upstream({ seenAt: ten() })]));
    expect(
      await screen.findByText(
        /nothing is known to need anybody, 1 upstream not fresh/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('Well')).not.toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('is absent where all that it would ask is, and neither well nor unknown', async () => {
    const problem = {
      kind: 'absent' as const,
      why: 'not-configured' as const,
      message: 'No backups are configured',
      remedy: 'Add backups.stores',
      since: ten(),
    };
    const absent = { seenAt: undefined, records: 0, problem };
    await show(fakeClient([], [upstream(absent)]));
    expect(
      await screen.findByText('No backups are configured'),
    ).toBeInTheDocument();
    expect(screen.getByText('Add backups.stores')).toBeInTheDocument();
    expect(screen.getByText('Absent')).toBeInTheDocument();
    for (const word of ['Well', 'Unknown', 'Fresh']) {
      expect(screen.queryByText(word)).not.toBeInTheDocument();
    }
  });

  it('counts by what is there where only a part is absent', async () => {
    const problem = {
      kind: 'absent' as const,
      why: 'not-installed' as const,
      message: 'Velero is not installed',
      remedy: 'Install it',
      since: ten(),
    };
    await show(
      fakeClient([], [upstream({}), upstream({ id: 'eu-b/x', problem })]),
    );
    expect(await screen.findByText('Well')).toBeInTheDocument();
    expect(screen.queryByText('Absent')).not.toBeInTheDocument();
  });

  it('shows what the page read and each upstream, its problem and its raw answer', async () => {
    const raw = { at: now(), tookMs: 31, status: 200, bytes: 20 };
    const client = fakeClient(
      [],
      [
        upstream({ answer: { ...raw, head: '{"kind":"ScheduleList"}' } }),
        upstream({
          id: 'eu-b/x',
          upstream: 'eu-b',
          seenAt: ten(),
          triedAt: now(),
          problem: { kind: 'timeout', message: 'eu-b hangs', since: ten() },
          answer: raw,
        }),
      ],
    );
    await show(client);
    fireEvent.click(
      screen.getByRole('button', { name: 'What this page read' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'What this page read',
    });
    expect(await screen.findByText('eu-b hangs')).toBeInTheDocument();
    expect(dialog).toHaveTextContent(/backups-\d+: attention, .* version 5/);
    expect(dialog).toHaveTextContent('Seen 10 min ago');
    expect(dialog).toHaveTextContent('Tried just now');
    expect(screen.getByText('{"kind":"ScheduleList"}')).toBeInTheDocument();
    expect(
      screen.getByText('The raw answer needs the platform role.'),
    ).toBeInTheDocument();
  });
});
