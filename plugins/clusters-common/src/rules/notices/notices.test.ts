import { aCell, anObservation } from '../../__testUtils__/cells';
import { cases, type Seen } from './cases';
import type { Episode } from './Episode';
import { episodeSchema } from './Episode';
import { followEpisode } from './followEpisode';
import { noticeWords, type NoticeWords } from './noticeWords';
import { productionSight, type PlacedCell } from './productionSight';

const start = Date.parse('2026-11-27T10:00:00.000Z');
const clusters = ['eks-eu-prod', 'aks-eu-prod'];

function placed(seen: Seen): PlacedCell[] {
  return [
    ...seen.map((one, at): PlacedCell => {
      const [health, state] = typeof one === 'string' ? [one] : one;
      return {
        cell:
          health === 'no cell'
            ? null
            : aCell({
                health,
                sentence:
                  '2 of 3 pods of web end again and again: last exit code 1',
              }),
        column: {
          environment: 'production',
          isProduction: true,
          cluster: clusters[at],
        },
        observation: anObservation(state ?? 'fresh'),
      };
    }),
    // What is not production is nobody's call.
    {
      cell: aCell({ health: 'bad' }),
      column: { environment: 'test', isProduction: false, cluster: 'eks-test' },
      observation: anObservation('fresh'),
    },
  ];
}

it.each(cases)('$name', ({ looks, told }) => {
  let episode: Episode | undefined;
  const heard: Array<[number, NoticeWords]> = [];
  for (const [seconds, seen] of looks) {
    const sight =
      seen === 'restart'
        ? ({ state: 'unknown' } as const)
        : productionSight(placed(seen));
    const followed = followEpisode(episode, sight, start + seconds * 1_000);
    if (followed.notice) {
      heard.push([seconds, noticeWords(followed.notice, 'Payment gateway')]);
    }
    // As it comes back from the database.
    episode =
      followed.episode &&
      episodeSchema.parse(JSON.parse(JSON.stringify(followed.episode)));
  }
  expect(heard).toEqual(told);
});

it('names only the cluster where nothing more is said', () => {
  expect(
    noticeWords(
      {
        kind: 'failing',
        since: new Date(start).toISOString(),
        sight: {
          state: 'failing',
          places: [{ environment: 'production', cluster: 'eks-eu-prod' }],
        },
      },
      'Shop',
    ),
  ).toEqual({ title: 'Shop is failing in production (eks-eu-prod)' });
});
