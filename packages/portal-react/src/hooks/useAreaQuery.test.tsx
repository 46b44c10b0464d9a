import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import {
  AreaClient,
  nowHeader,
  observe,
  seenHeader,
  streamId,
  versionHeader,
  writeSeen,
} from '@portolan/portal-common';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { AreaBoundary } from '../components/AreaBoundary/AreaBoundary';
import { useNow } from './clock';
import { useReadLog } from './readLog';
import { useAreaQuery, useRefetch } from './useAreaQuery';

const stream = streamId({ upstream: 'eu-a', kind: 'alerts' });

/** An area behind the real client: `respond` may be changed between questions. */
function fakeArea(area: string) {
  const asked: string[] = [];
  const backend: {
    version: number;
    hidden: number;
    fails?: { status: number; message: string };
    unreachable: boolean;
    seenAt: number;
  } = {
    version: 1,
    hidden: 3,
    unreachable: false,
    seenAt: Date.now() - 4_000,
  };
  const client = new AreaClient({
    area,
    fetch: async path => {
      asked.push(path);
      if (backend.unreachable) {
        throw new TypeError('Failed to fetch');
      }
      if (backend.fails) {
        const { status, message } = backend.fails;
        return new Response(JSON.stringify({ error: { message } }), { status });
      }
      return new Response(
        JSON.stringify({ items: [], hidden: backend.hidden }),
        {
          headers: {
            [nowHeader]: String(Date.now()),
            [versionHeader]: String(backend.version),
            [seenHeader]: writeSeen(new Map([[stream, backend.seenAt]])),
          },
        },
      );
    },
  });
  return { client, asked, backend };
}

function Page(props: { client: AreaClient; streams?: string[] }) {
  const { client, streams } = props;
  const now = useNow();
  const reads = useReadLog();
  const { answer, error, sighting } = useAreaQuery({
    client,
    question: 'attention',
    ask: options => client.attention(options),
    streams,
  });
  const observation = observe(sighting(), now);
  return (
    <>
      <p>state {observation.state}</p>
      <p>hidden {answer?.body.hidden ?? 'not known'}</p>
      <p>error {error?.message ?? 'none'}</p>
      {'problem' in observation && <p>kind {observation.problem.kind}</p>}
      {'seenAt' in observation && <p>seen {observation.seenAt}</p>}
      {'gaps' in observation && <p>{observation.gaps?.join()}</p>}
      <p>
        reads{' '}
        {reads
          .map(
            read =>
              `${read.area}/${read.question}/${read.version ?? read.error}`,
          )
          .join()}
      </p>
    </>
  );
}

function fakeSignals() {
  const listeners = new Map<string, (message: unknown) => void>();
  const api: SignalApi = {
    subscribe(channel, onMessage) {
      // As over the wire: whatever was sent arrives as JSON.
      listeners.set(channel, message =>
        onMessage(JSON.parse(JSON.stringify(message))),
      );
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  const send = (channel: string, message: unknown) =>
    act(async () => listeners.get(channel)?.(message));
  return { api, send, listeners };
}

function show(
  area: ReturnType<typeof fakeArea>,
  options: { signals?: SignalApi; streams?: string[] } = {},
) {
  return renderInTestApp(
    <AreaBoundary>
      <Page client={area.client} streams={options.streams} />
    </AreaBoundary>,
    options.signals ? { apis: [[signalApiRef, options.signals]] } : {},
  );
}

describe('asking an area', () => {
  afterEach(() => jest.useRealTimers());

  it('answers, logs the read, and is as old as the oldest stream named', async () => {
    const area = fakeArea('first');
    await show(area, { streams: [stream, 'eu-b/alerts'] });
    expect(await screen.findByText('hidden 3')).toBeInTheDocument();
    expect(screen.getByText('state fresh')).toBeInTheDocument();
    expect(
      screen.getByText(`seen ${new Date(area.backend.seenAt).toISOString()}`),
    ).toBeInTheDocument();
    expect(
      screen.getByText('nothing known from eu-b/alerts'),
    ).toBeInTheDocument();
    expect(screen.getByText('reads first/attention/1')).toBeInTheDocument();
  });

  it('keeps the answer when the backend is out of reach, as stale with the reason, and recovers', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const area = fakeArea('second');
    await show(area);
    expect(await screen.findByText('state fresh')).toBeInTheDocument();
    area.backend.unreachable = true;
    await act(() => jest.advanceTimersByTimeAsync(15_000));
    expect(await screen.findByText('state stale')).toBeInTheDocument();
    expect(screen.getByText('hidden 3')).toBeInTheDocument();
    expect(screen.getByText('kind unreachable')).toBeInTheDocument();
    expect(screen.getByTestId('announced')).toHaveTextContent(
      'second cannot be asked',
    );
    area.backend.unreachable = false;
    area.backend.hidden = 4;
    await act(() => jest.advanceTimersByTimeAsync(15_000));
    expect(await screen.findByText('hidden 4')).toBeInTheDocument();
    expect(screen.getByText('state fresh')).toBeInTheDocument();
    expect(screen.getByText('error none')).toBeInTheDocument();
    expect(screen.getByTestId('announced')).toHaveTextContent('answers again');
  });

  it.each([
    [401, 'unauthenticated', 'failed'],
    [403, 'forbidden', 'forbidden'],
    [500, 'error', 'failed'],
    [504, 'timeout', 'failed'],
  ])('a %s before any answer is %s', async (status, kind, state) => {
    const area = fakeArea(`refusing-${status}`);
    area.backend.fails = { status, message: 'so it says' };
    await show(area);
    expect(await screen.findByText(`kind ${kind}`)).toBeInTheDocument();
    expect(screen.getByText(`state ${state}`)).toBeInTheDocument();
    expect(screen.getByText('error so it says')).toBeInTheDocument();
    expect(screen.getByText('hidden not known')).toBeInTheDocument();
  });

  it('asks at once for the version a signal tells of; old, foreign and broken signals are ignored', async () => {
    const area = fakeArea('third');
    const signals = fakeSignals();
    await show(area, { signals: signals.api });
    expect(await screen.findByText('hidden 3')).toBeInTheDocument();
    expect(area.asked).toEqual(['/v1/area/attention']);
    await signals.send('portolan:third', { area: 'third', version: 1 });
    await signals.send('portolan:third', { area: 'other', version: 9 });
    await signals.send('portolan:third', { nonsense: true });
    expect(area.asked).toHaveLength(1);
    area.backend.version = 7;
    area.backend.hidden = 5;
    await signals.send('portolan:third', { area: 'third', version: 7 });
    expect(await screen.findByText('hidden 5')).toBeInTheDocument();
    expect(area.asked).toEqual([
      '/v1/area/attention',
      '/v1/area/attention?atLeast=7',
    ]);
    expect(screen.getByText('reads third/attention/7')).toBeInTheDocument();
  });

  it('works where signals are not installed, and unsubscribes where they are', async () => {
    const signals = fakeSignals();
    const area = fakeArea('fourth');
    const { unmount } = await show(area, { signals: signals.api });
    await waitFor(() => expect(signals.listeners.size).toBe(1));
    unmount();
    expect(signals.listeners.size).toBe(0);
  });

  it('shows the answer before until other parameters are answered, and says so', async () => {
    const { client, backend, asked } = fakeArea('parametered');
    function Parametered(props: { page: string }) {
      const refetch = useRefetch('parametered');
      const { answer, isPrevious } = useAreaQuery({
        client,
        question: 'attention',
        parameters: [props.page],
        ask: options => client.attention(options),
        keepsPrevious: true,
      });
      return (
        <>
          <p>
            {answer?.body.hidden ?? 'nothing'}
            {isPrevious ? ' of before' : ' of now'}
          </p>
          <button onClick={refetch}>again</button>
        </>
      );
    }
    function Pages() {
      const [page, setPage] = useState('1');
      return (
        <AreaBoundary>
          <Parametered page={page} />
          <button onClick={() => setPage('2')}>next</button>
        </AreaBoundary>
      );
    }
    await renderInTestApp(<Pages />);
    expect(await screen.findByText('3 of now')).toBeVisible();
    backend.hidden = 5;
    fireEvent.click(screen.getByText('next'));
    expect(screen.getByText('3 of before')).toBeVisible();
    expect(await screen.findByText('5 of now')).toBeVisible();
    backend.hidden = 7;
    fireEvent.click(screen.getByText('again'));
    expect(await screen.findByText('7 of now')).toBeVisible();
    expect(asked).toHaveLength(3);
  });
});
