import {
  stepFiring,
  type FiringChange,
  type Look,
  type OpenFiring,
  type Told,
} from './stepFiring';

const minute = 60_000;
const now = Date.parse('2026-11-24T10:00:00Z');
const ago = (minutes: number) => now - minutes * minute;
/** The answer before came 15 seconds ago. */
const steady: Look = { at: now, previousAt: now - 15_000, continuous: true };
/** The answer before came an hour ago. */
const afterSilence: Look = { at: now, previousAt: ago(60), continuous: false };
const first: Look = { at: now, continuous: false };
const here = (since: number): Told => ({ word: 'here', since });

describe('what an answer makes of a firing', () => {
  it.each<
    [string, OpenFiring | undefined, Told | undefined, Look, FiringChange[]]
  >([
    [
      'a new alert opens with the start the upstream tells',
      undefined,
      here(ago(1)),
      steady,
      [{ change: 'opened', start: ago(1) }],
    ],
    [
      'at first sight too, however long ago it began',
      undefined,
      here(ago(9_000)),
      first,
      [{ change: 'opened', start: ago(9_000) }],
    ],
    [
      'a clock ahead of ours does not open the future',
      undefined,
      here(now + 5 * minute),
      steady,
      [{ change: 'opened', start: now }],
    ],
    [
      'what is not open cannot end',
      undefined,
      { word: 'answered-without' },
      steady,
      [],
    ],
    [
      'what was never open and is unseen cannot end',
      undefined,
      { word: 'unseen', lastSeen: ago(60) },
      afterSilence,
      [],
    ],
    ['the same firing goes on', { start: ago(30) }, here(ago(30)), steady, []],
    [
      'it goes on through a silence',
      { start: ago(90) },
      here(ago(90)),
      afterSilence,
      [],
    ],
    [
      'a restarted upstream that tells a later start does not cut it',
      { start: ago(90) },
      here(ago(61)),
      afterSilence,
      [],
    ],
    [
      'an upstream that knows an earlier start moves it',
      { start: ago(30) },
      here(ago(45)),
      steady,
      [{ change: 'moved', start: ago(45) }],
    ],
    [
      'an end is not believed at once',
      { start: ago(30) },
      { word: 'answered-without' },
      steady,
      [{ change: 'missing', since: now }],
    ],
    [
      'nor again while it waits',
      { start: ago(30), missingSince: ago(1) },
      { word: 'answered-without' },
      steady,
      [],
    ],
    [
      'nor while nothing more is told of it',
      { start: ago(30), missingSince: ago(1.9) },
      undefined,
      steady,
      [],
    ],
    [
      'after two minutes it is resolved, when it was first missing',
      { start: ago(30), missingSince: ago(2) },
      undefined,
      steady,
      [{ change: 'ended', start: ago(30), end: ago(2), how: 'resolved' }],
    ],
    [
      'an alert that its Prometheus took along, or did not send again, is not resolved',
      { start: ago(30), missingSince: ago(2), firesInPrometheus: true },
      undefined,
      steady,
      [{ change: 'ended', start: ago(30), end: ago(2), how: 'unseen' }],
    ],
    [
      'resolved too if the upstream fell silent after it said so',
      { start: ago(90), missingSince: ago(61) },
      { word: 'unseen', lastSeen: ago(60) },
      afterSilence,
      [{ change: 'ended', start: ago(90), end: ago(61), how: 'resolved' }],
    ],
    [
      'an upstream that restarts and gets its alerts again has lost nothing',
      { start: ago(30), missingSince: ago(1) },
      here(ago(30)),
      steady,
      [{ change: 'back' }],
    ],
    [
      'back with an earlier start',
      { start: ago(30), missingSince: ago(1) },
      here(ago(31)),
      steady,
      [{ change: 'back' }, { change: 'moved', start: ago(31) }],
    ],
    [
      'a silence never looks like a resolution',
      { start: ago(90) },
      { word: 'unseen', lastSeen: ago(60) },
      afterSilence,
      [{ change: 'ended', start: ago(90), end: ago(60), how: 'unseen' }],
    ],
    [
      'one that ended and came again between two answers is two',
      { start: ago(30) },
      here(now - 5_000),
      steady,
      [
        {
          change: 'ended',
          start: ago(30),
          end: now - 15_000,
          how: 'resolved',
        },
        { change: 'opened', start: now - 5_000 },
      ],
    ],
    [
      'one that came again after it was missing is two',
      { start: ago(30), missingSince: ago(1) },
      here(ago(0.5)),
      steady,
      [
        { change: 'ended', start: ago(30), end: ago(1), how: 'resolved' },
        { change: 'opened', start: ago(0.5) },
      ],
    ],
    [
      'one that came again during a silence is two, and the end of the first is not known',
      { start: ago(90) },
      here(ago(20)),
      afterSilence,
      [
        { change: 'ended', start: ago(90), end: ago(60), how: 'unseen' },
        { change: 'opened', start: ago(20) },
      ],
    ],
    [
      'no end lies before the start',
      { start: ago(30) },
      { word: 'unseen', lastSeen: ago(60) },
      afterSilence,
      [{ change: 'ended', start: ago(30), end: ago(30), how: 'unseen' }],
    ],
  ])('%s', (_name, open, told, look, expected) => {
    expect(stepFiring(open, told, look)).toEqual(expected);
  });
});
