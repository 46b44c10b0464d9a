import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { RunbookSighting } from '@portolan/portal-common';
import { fireEvent, screen, within } from '@testing-library/react';
import {
  forgetAnswers,
  portalAnswers,
  secondsAgo,
  showPortal,
} from '../../__testUtils__/showPortal';
import { RunbookTab } from './Runbook';

const url = 'https://git.example.com/pay/gateway/runbook.md';
const hostile = `# Refunds

<script>window.hacked = true</script>
<img src="x" onerror="window.hacked = true">
<iframe src="https://evil.example"></iframe>

[run](javascript:window.hacked=true) [data](data:text/html,x) [next](other.md) [top](#top)

| Alert | First step |
| --- | --- |
| PaymentsFail | take it out |

\`\`\`sh
kubectl -n pay get pods
kubectl -n pay logs deploy/gateway
\`\`\`
`;

const sighting = (more: Partial<RunbookSighting>): RunbookSighting => ({
  source: {
    area: 'portal',
    upstream: 'component:default/gateway',
    kind: 'runbook',
  },
  maxAgeMs: 600_000,
  ...more,
});
const last = (markdown: string, seconds = 3) => ({
  data: { markdown, url },
  seenAt: secondsAgo(seconds),
});

const show = (runbook: RunbookSighting | number | 'hang') =>
  showPortal(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'Gateway', namespace: 'default' },
      }}
    >
      <RunbookTab />
    </EntityProvider>,
    { portal: portalAnswers({ runbook }) },
  );

afterEach(forgetAnswers);

describe('the Runbook tab', () => {
  it('fresh: shows the text, made harmless, with commands to copy and links that lead to its source', async () => {
    const { container } = await show(sighting({ last: last(hostile) }));
    expect(
      await screen.findByRole('heading', { name: 'Refunds' }),
    ).toBeInTheDocument();
    expect(container.querySelector('script, iframe, [onerror]')).toBeNull();
    expect(window).not.toHaveProperty('hacked');
    const hrefs = within(container)
      .getAllByText(/^(run|data|next|top)$/)
      .map(link => [link.textContent, link.getAttribute('href')]);
    expect(hrefs).toEqual([
      ['run', null],
      ['data', null],
      ['next', 'https://git.example.com/pay/gateway/other.md'],
      ['top', '#top'],
    ]);
    expect(screen.getByRole('link', { name: 'Open the file' })).toHaveAttribute(
      'href',
      url,
    );
    expect(screen.getByRole('table')).toHaveTextContent('PaymentsFail');
    const written: string[] = [];
    Object.assign(navigator, {
      clipboard: { writeText: async (text: string) => written.push(text) },
    });
    fireEvent.click(
      screen.getByRole('button', { name: 'Copy kubectl -n pay get pods' }),
    );
    expect(written).toEqual([
      'kubectl -n pay get pods\nkubectl -n pay logs deploy/gateway',
    ]);
    expect(
      screen.getByRole('button', { name: 'What this page read' }),
    ).toBeInTheDocument();
  });

  it('stale: keeps the text, with its age and the reason', async () => {
    await show(
      sighting({
        last: last('# Old', 1_200),
        problem: {
          kind: 'error',
          message: 'git is away',
          since: secondsAgo(60),
        },
      }),
    );
    expect(await screen.findByText('git is away')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Old' })).toBeInTheDocument();
    expect(screen.getByText('as of 20 min ago')).toBeInTheDocument();
  });

  it('absent: says which annotation to write', async () => {
    await show(
      sighting({
        problem: {
          kind: 'absent',
          why: 'not-annotated',
          message: 'This service names no runbook',
          remedy: 'portolan.dev/runbook: runbook.md',
          since: secondsAgo(3),
        },
      }),
    );
    expect(
      await screen.findByText('portolan.dev/runbook: runbook.md'),
    ).toBeInTheDocument();
  });

  it.each([
    ['failed', 500, 'refused with 500'],
    ['forbidden', 403, 'refused with 403'],
  ] as const)(
    '%s: says why, and shows no text',
    async (_state, status, words) => {
      await show(status);
      expect(await screen.findByText(words)).toBeInTheDocument();
      expect(screen.queryByRole('link', { name: 'Open the file' })).toBeNull();
    },
  );

  it('pending: claims nothing', async () => {
    await show('hang');
    expect(await screen.findByText(/Not asked yet/)).toBeInTheDocument();
  });

  it('empty: an empty file is shown as one', async () => {
    await show(sighting({ last: last('') }));
    expect(await screen.findByText('The file is empty.')).toBeInTheDocument();
  });
});
