import {
  observationStates,
  type Observation,
  type ObservationState,
  type Problem,
} from '@portolan/portal-common';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { stateSigns } from '../../theme/tokens';
import { AreaBoundary } from '../AreaBoundary/AreaBoundary';
import { ObservationCard } from './ObservationCard';

const secondsAgo = (seconds: number) =>
  new Date(Date.now() - seconds * 1_000).toISOString();
const refused: Problem = {
  kind: 'unreachable',
  message: 'eu-a refused the connection',
  since: secondsAgo(720),
  nextTry: new Date(Date.now() + 30_000).toISOString(),
};

function show(observation: Observation<string[]>) {
  render(
    <AreaBoundary>
      <ObservationCard
        title="Backups"
        observation={observation}
        empty={{
          is: data => data.length === 0,
          words: 'No schedule covers this service.',
          nextStep: 'velero schedule create payments',
        }}
      >
        {data => <p>{data.join()}</p>}
      </ObservationCard>
    </AreaBoundary>,
  );
  return screen.getByRole('region', { name: 'Backups' });
}

const states: Record<ObservationState, Observation<string[]>> = {
  fresh: { state: 'fresh', data: ['nightly'], seenAt: secondsAgo(12) },
  stale: {
    state: 'stale',
    data: ['nightly'],
    seenAt: secondsAgo(720),
    gaps: ['nothing known from eu-b'],
    problem: refused,
  },
  failed: { state: 'failed', problem: refused },
  forbidden: {
    state: 'forbidden',
    problem: {
      kind: 'forbidden',
      message: 'eu-a forbids it',
      missing: 'list schedules.velero.io',
      since: secondsAgo(60),
    },
  },
  absent: {
    state: 'absent',
    problem: {
      kind: 'absent',
      why: 'not-annotated',
      message: 'This service names no namespace',
      remedy: 'backstage.io/kubernetes-namespace: payments',
      since: secondsAgo(60),
    },
  },
  pending: { state: 'pending' },
};

describe('a card, in every state', () => {
  it.each(observationStates)('%s: its word and shape stand on it', state => {
    const card = show(states[state]);
    expect(card).toHaveTextContent(stateSigns[state].word);
    expect(card).toHaveTextContent(stateSigns[state].shape);
    const hasData = state === 'fresh' || state === 'stale';
    expect(screen.queryAllByText('nightly')).toHaveLength(hasData ? 1 : 0);
    expect(screen.queryByText(/No schedule/)).not.toBeInTheDocument();
  });

  it('fresh: the data and its age', () => {
    expect(show(states.fresh)).toHaveTextContent(/as of 1\d s ago/);
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
  });

  it('stale: the data with its age, the problem, since when, the next try, and what is missing', () => {
    const card = show(states.stale);
    expect(card).toHaveTextContent('as of 12 min ago');
    expect(screen.getByRole('note')).toHaveTextContent(
      /eu-a refused the connection What follows may be out of date. Since 12 min ago, next try in \d\d s/,
    );
    expect(card).toHaveTextContent(
      'Known to be missing: nothing known from eu-b',
    );
  });

  it('failed: the problem, and nothing that looks like data', () => {
    expect(show(states.failed)).toHaveTextContent(
      'eu-a refused the connection It was never seen',
    );
    expect(screen.queryByText(/as of/)).not.toBeInTheDocument();
  });

  it('forbidden: the lock and the missing right', () => {
    const card = show(states.forbidden);
    expect(card).toHaveTextContent('⊘');
    expect(screen.getByText('list schedules.velero.io')).toBeInTheDocument();
  });

  it('absent: the remedy, to copy', async () => {
    const writeText = jest.fn(async () => {});
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText },
    });
    show(states.absent);
    const remedy = 'backstage.io/kubernetes-namespace: payments';
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: `Copy ${remedy}` }));
    });
    expect(writeText).toHaveBeenCalledWith(remedy);
    expect(screen.getByTestId('announced')).toHaveTextContent('Copied');
  });

  it('pending: nothing is claimed', () => {
    expect(show(states.pending)).toHaveTextContent('… Not asked yet');
  });

  it('empty: seen, and there is none: what it means and the next step', () => {
    const card = show({ state: 'fresh', data: [], seenAt: secondsAgo(12) });
    expect(card).toHaveTextContent('No schedule covers this service.');
    expect(
      screen.getByRole('button', {
        name: 'Copy velero schedule create payments',
      }),
    ).toBeInTheDocument();
    expect(card).toHaveTextContent('as of');
  });
});
