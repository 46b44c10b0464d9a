import { containerSchema } from '../../model/kubernetes/podSpec';
import { sizeOf, type Usage } from './sizeOf';

const mebibyte = 2 ** 20;
const usage: Usage = {
  days: 7,
  cpuP95: 0.2,
  memoryMost: 400 * mebibyte,
  throttled: 0.01,
};

function sized(container: object, measured: Partial<Usage> = {}) {
  return sizeOf({
    workload: 'web',
    container: containerSchema.parse({ name: 'web', ...container }),
    usage: { ...usage, ...measured },
  });
}

const requests = (cpu: string, memory: string, limits = {}) => ({
  resources: { requests: { cpu, memory }, limits },
});

describe('sizeOf', () => {
  it.each([
    ['nothing where it fits', requests('250m', '512Mi'), {}, []],
    [
      'less of what is more than double',
      requests('2', '4Gi'),
      {},
      [
        {
          path: ['workloads', 'web', 'resources', 'cpu'],
          from: '2',
          to: '230m',
          reason: '95 % of 7 days are below 200m',
        },
        {
          path: ['workloads', 'web', 'resources', 'memory'],
          from: '4Gi',
          to: '480Mi',
          reason: 'The most of 7 days was 400Mi',
        },
      ],
    ],
    [
      'more than is used',
      requests('100m', '256Mi'),
      {},
      [{ to: '230m' }, { to: '480Mi' }],
    ],
    [
      'something where nothing is asked for',
      {},
      {},
      [
        { reason: 'Nothing is asked for; 95 % of 7 days are below 200m' },
        { reason: 'Nothing is asked for; The most of 7 days was 400Mi' },
      ],
    ],
    [
      'more memory where it was ended for want of it, whatever was measured before',
      requests('250m', '512Mi', { memory: '512Mi' }),
      { outOfMemory: 3 },
      [
        {
          to: '768Mi',
          reason: 'Ended 3 times in 7 days for want of memory, at 512Mi',
        },
      ],
    ],
    [
      'a higher limit where it is felt',
      requests('250m', '512Mi', { cpu: '500m' }),
      { throttled: 0.4 },
      [
        {
          path: ['workloads', 'web', 'resources', 'cpuLimit'],
          from: '500m',
          to: '750m',
          reason: 'Throttled in 40 % of its periods',
        },
      ],
    ],
    [
      'more time to start',
      {
        ...requests('250m', '512Mi'),
        startupProbe: { periodSeconds: 10, failureThreshold: 6 },
      },
      { startUpSeconds: 55 },
      [
        {
          path: ['workloads', 'web', 'health', 'startup'],
          from: '60s',
          to: '90s',
        },
      ],
    ],
  ])('suggests %s', (_name, container, measured, expected) => {
    const { suggestions, unknown } = sized(container, measured);
    expect(suggestions).toMatchObject(expected);
    expect(suggestions).toHaveLength(expected.length);
    expect(unknown).toEqual([]);
  });

  it('suggests nothing of what was not measured, and says so', () => {
    const limited = requests('2', '4Gi', { cpu: '1' });
    expect(
      sized(limited, {
        cpuP95: undefined,
        memoryMost: undefined,
        throttled: undefined,
      }),
    ).toMatchObject({
      suggestions: [],
      unknown: [
        'CPU was not measured',
        'Memory was not measured',
        'Throttling was not measured',
      ],
    });
    expect(sized(limited, { days: 2 })).toMatchObject({
      suggestions: [],
      unknown: ['Measured for 2 of 7 days; at least 3 are needed'],
    });
  });
});
