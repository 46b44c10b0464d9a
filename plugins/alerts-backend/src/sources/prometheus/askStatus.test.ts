import { createAsk, createHttpDoor } from '@portolan/portal-node';
import {
  answers,
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from '@portolan/portal-test-utils';
import { anUpstream } from '../../__testUtils__/builders';
import { recordingsOf } from '../../__testUtils__/recordings';
import { askStatus } from './askStatus';

const door = createHttpDoor({});
const runtimeInfo = '/api/v1/status/runtimeinfo';
let upstream: FakeUpstream;

afterEach(() => upstream.close());
afterAll(() => door.close());

describe.each(recordingsOf('prometheus'))(
  'Prometheus %s',
  (_version, recorded) => {
    const recording = (file: string) =>
      answers.text(recorded.status(file), recorded.text(file));

    async function told(runtime: UpstreamRoute) {
      upstream = await startUpstream({
        '/api/v1/status/buildinfo': recording('buildinfo.json'),
        '/api/v1/status/config': recording('config.json'),
        '/api/v1/alertmanagers': recording('alertmanagers.json'),
        [runtimeInfo]: runtime,
      });
      const { status, gaps } = await askStatus(
        createAsk(door, anUpstream('prometheus-eu', { url: upstream.url })),
        new AbortController().signal,
      );
      return { isCurrent: status.isConfigurationCurrent, gaps };
    }

    it('runs with its newest configuration', async () => {
      expect(await told(recording('runtimeinfo.json'))).toEqual({
        isCurrent: true,
        gaps: [],
      });
    });

    it('runs with an older one after it could not load its rules', async () => {
      expect(await told(recording('runtimeinfo.outdated.json'))).toEqual({
        isCurrent: false,
        gaps: [],
      });
    });

    it.each<[string, UpstreamRoute]>([
      ['has no such endpoint', recording('notFound.txt')],
      ['fails', answers.text(500, 'busy')],
      ['is behind a page', answers.page()],
      // As Thanos Query 0.42.4 answers, which has no configuration.
      [
        'is a Thanos',
        answers.json({
          status: 'success',
          data: {
            startTime: '2026-11-26T10:00:57.279154951Z',
            CWD: '/thanos',
            goroutineCount: 20,
            GOMAXPROCS: 2,
            GOGC: '',
            GODEBUG: '',
            GOMEMLIMIT: 1,
          },
        }),
      ],
      [
        'says it in another way',
        answers.json({
          status: 'success',
          data: { reloadConfigSuccess: 'yes' },
        }),
      ],
    ])('where it %s nobody knows which it runs with', async (_why, route) => {
      expect(await told(route)).toEqual({
        isCurrent: undefined,
        gaps: [
          expect.stringMatching(
            /^whether it could load its newest configuration is not known: ./,
          ),
        ],
      });
    });
  },
);
