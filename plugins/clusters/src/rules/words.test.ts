import { deployment, cell, column } from '../__testUtils__/builders';
import { fading } from '../components/CellView/fading';
import { driftInWords } from './drift';
import { observeDeployments } from './observeDeployments';
import { bytesInWords, coresInWords, shareInWords } from './quantityWords';
import { supportInWords, supportVerdict } from './supportWords';
import { tagOf } from './tagOf';

it.each([
  ['registry:5000/web:1.2.3', '1.2.3'],
  ['registry:5000/web', 'registry:5000/web'],
  ['web:1.2.3@sha256:0123456789abcdef', '1.2.3'],
  ['registry:5000/web@sha256:0123456789abcdef', '0123456789ab'],
])('the tag of %s is %s', (image, tag) => {
  expect(tagOf(image)).toBe(tag);
});

it('quantities are short', () => {
  expect(coresInWords(0.25)).toBe('0.3');
  expect(coresInWords(41.4)).toBe('41');
  expect(bytesInWords(212.4 * 1024 ** 3)).toBe('212 GiB');
  expect(bytesInWords(512 * 1024 ** 2)).toBe('512 MiB');
  expect(shareInWords(1, 3)).toBe('33 %');
  expect(shareInWords(0, 0)).toBe('–');
});

it.each([
  [undefined, 'unknown', 'support not known to the calendar'],
  [
    -3,
    'bad',
    'support ended 3 days ago, on 2026-11-24; extended support until 2027-11-24',
  ],
  [1, 'warning', '1 day of support left, until 2026-11-24'],
  [200, 'good', '200 days of support left, until 2026-11-24'],
])('%s days of support left: %s', (daysLeft, verdict, words) => {
  const support = {
    minor: '1.33',
    distribution: 'eks',
    endOfSupport: '2026-11-24',
    endOfExtendedSupport: '2027-11-24',
    daysLeft,
    dated: '2026-07-08',
    source: 'https://endoflife.date/amazon-eks',
  };
  expect(supportVerdict(support)).toBe(verdict);
  expect(supportInWords(support)).toBe(words);
});

it.each([
  [[], 'It runs at no other place that was seen.'],
  [['1.14.2'], 'All other places run 1.14.2, too.'],
  [['1.15.0'], 'Here 1.14.2; other versions: staging on c0 1.15.0.'],
  [
    [undefined],
    'Here 1.14.2; other versions: staging on c0 one that is not known.',
  ],
])('versions elsewhere %j', (versions, words) => {
  const { deployments } = observeDeployments(
    {
      body: {
        ref: 'component:default/web',
        title: 'web',
        owner: { ref: '', title: '', real: false },
        changes: [],
        deployments: [
          deployment(),
          ...versions.map((version, index) =>
            deployment({
              column: column({ environment: 'staging', cluster: `c${index}` }),
              cell: cell({ versions: version ? [version] : [] }),
            }),
          ),
        ],
      },
      seen: new Map(),
    },
    {
      portal: { state: 'pending' },
      now: Date.now(),
    },
  );
  const [here, ...others] = deployments;
  expect(driftInWords(here, others)).toBe(words);
});

it('fades within an hour, and never away', () => {
  expect(fading(undefined)).toBeUndefined();
  expect(fading(0)?.filter).toBe('saturate(0.60)');
  expect(fading(3_600_000)?.filter).toBe('saturate(0.10)');
  expect(fading(36_000_000)?.filter).toBe('saturate(0.10)');
});
