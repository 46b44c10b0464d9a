import type { StoredEvent } from '../../model/StoredEvent';
import { joinEvents } from './joinEvents';

/** At so many minutes past nine, and first at so many. */
function event(
  at: number,
  firstAt: number | undefined,
  change: Partial<StoredEvent> = {},
): StoredEvent {
  const instant = (minutes: number) =>
    new Date(Date.UTC(2026, 10, 27, 9) + minutes * 60_000).toISOString();
  return {
    at: instant(at),
    ...(firstAt === undefined ? {} : { firstAt: instant(firstAt) }),
    type: 'Warning',
    reason: 'BackOff',
    message: 'Back-off restarting failed container',
    count: 4,
    cluster: 'eks-eu-prod',
    namespace: 'shop',
    kind: 'Pod',
    name: 'web-5c9-x2x',
    from: 'watch',
    ...change,
  };
}

const kept = (
  at: number,
  firstAt?: number,
  change: Partial<StoredEvent> = {},
) => event(at, firstAt, { from: 'botkube', ...change });

function join(watched: StoredEvent[], stored: StoredEvent[]) {
  return joinEvents([
    { name: 'eks-eu-prod', events: watched },
    { name: 'chatops', events: stored },
  ]);
}

describe('an event that a watch and a store tell', () => {
  it.each<[string, watched: StoredEvent, stored: StoredEvent]>([
    ['of one time in the range of the other', event(30, 10), kept(20)],
    ['the other way about', event(20, undefined), kept(30, 10)],
    ['of ranges that overlap', event(30, 10), kept(40, 25)],
    ['written a moment after its own time', event(30, 10), kept(30.05)],
    [
      'of one uid, whatever the time',
      event(30, 10, { uid: 'a' }),
      kept(5, 5, { uid: 'a' }),
    ],
    ['of which one leaves the uid out', event(30, 10, { uid: 'a' }), kept(20)],
    [
      'in words of its own',
      event(30, 10),
      kept(20, undefined, { message: 'restarting', type: 'error' }),
    ],
  ])('is told once: %s', (_name, watched, stored) => {
    const [own, rest] = join([watched], [stored]);
    expect(own).toEqual({
      name: 'eks-eu-prod',
      joined: 0,
      events: [
        expect.objectContaining({ alsoFrom: ['chatops'], from: 'watch' }),
      ],
    });
    expect(rest).toEqual({ name: 'chatops', joined: 1, events: [] });
  });

  it.each<[string, watched: StoredEvent, stored: StoredEvent]>([
    ['of another time', event(30, 10), kept(31)],
    ['before it began', event(30, 10), kept(9, 5)],
    ['on another cluster', event(30, 10), kept(20, 20, { cluster: 'onprem' })],
    ['in another namespace', event(30, 10), kept(20, 20, { namespace: 'b' })],
    ['in none', event(30, 10), kept(20, 20, { namespace: undefined })],
    ['of another kind', event(30, 10), kept(20, 20, { kind: 'ReplicaSet' })],
    ['of another object', event(30, 10), kept(20, 20, { name: 'web-5c9-abc' })],
    ['of another reason', event(30, 10), kept(20, 20, { reason: 'Failed' })],
    ['of another uid', event(30, 10, { uid: 'a' }), kept(20, 20, { uid: 'b' })],
  ])('is another: %s', (_name, watched, stored) => {
    expect(join([watched], [stored])).toEqual([
      { name: 'eks-eu-prod', joined: 0, events: [watched] },
      { name: 'chatops', joined: 0, events: [stored] },
    ]);
  });

  it('has the higher count and the wider range, of however many documents and stores', () => {
    const [{ events }, first, second] = joinEvents([
      { name: 'eks-eu-prod', events: [event(30, 10, { count: 7 })] },
      {
        name: 'chatops',
        events: [kept(40, 25, { count: 9 }), kept(15, undefined, { count: 2 })],
      },
      { name: 'archive', events: [kept(12, 5, { from: 'event-exporter' })] },
    ]);
    const { at, firstAt } = event(40, 5);
    expect(events).toEqual([
      event(40, 5, { at, firstAt, count: 9, alsoFrom: ['chatops', 'archive'] }),
    ]);
    expect([first.joined, second.joined]).toEqual([2, 1]);
  });

  it('stands with the one that says the same, and what only stores tell stays as it is', () => {
    const ready = event(30, 10, { message: 'Readiness probe failed' });
    const live = event(30, 10, { message: 'Liveness probe failed' });
    const [own, rest] = join(
      [ready, live],
      [kept(20, 20, { message: live.message }), kept(2), kept(2, 1)],
    );
    expect(own.events.map(({ alsoFrom }) => alsoFrom)).toEqual([
      undefined,
      ['chatops'],
    ]);
    expect(rest).toEqual({
      name: 'chatops',
      joined: 1,
      events: [kept(2), kept(2, 1)],
    });
  });
});
