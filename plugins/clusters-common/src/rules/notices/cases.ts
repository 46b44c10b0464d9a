import type { Verdict } from '@portolan/portal-common';
import type { NoticeWords } from './noticeWords';

/** How production is seen, cluster by cluster: `eks-eu-prod`, then `aks-eu-prod`. */
export type Seen = ReadonlyArray<
  | Verdict
  | readonly [Verdict, 'stale' | 'gaps' | 'failed' | 'absent' | 'pending']
  | 'no cell'
>;

/** A row of the table: looks, and what the owner is told. */
export interface NoticeCase {
  name: string;
  /** Each look: after how many seconds, and what is seen; the portal may be away between two. */
  looks: ReadonlyArray<readonly [seconds: number, seen: Seen | 'restart']>;
  /** By the second at which it is told. */
  told: ReadonlyArray<readonly [seconds: number, words: NoticeWords]>;
}

const failing: NoticeWords = {
  title:
    'Payment gateway is failing in production: 2 of 3 pods of web end again and again (eks-eu-prod)',
};

function well(lasted: string): NoticeWords {
  return {
    title: 'Payment gateway is well again in production',
    description: `It was failing for ${lasted}`,
  };
}

/** The table of notices. */
export const cases: readonly NoticeCase[] = [
  {
    name: 'it fails for a minute, and is well again for two',
    looks: [
      [0, ['good']],
      [10, ['bad']],
      [65, ['bad']],
      [70, ['bad']],
      [75, ['bad']],
      [850, ['good']],
      [969, ['good']],
      [970, ['good']],
      [999, ['good']],
    ],
    told: [
      [70, failing],
      [970, well('14 min')],
    ],
  },
  {
    name: 'a crash between two looks is not told',
    looks: [
      [0, ['good']],
      [10, ['bad']],
      [65, ['bad']],
      [69, ['good']],
      [80, ['bad']],
      [135, ['bad']],
    ],
    told: [],
  },
  {
    name: 'one that is on its way is neither failing nor well',
    looks: [
      [0, ['progressing']],
      [10, ['bad']],
      [70, ['bad']],
      [80, ['good']],
      [150, ['progressing']],
      [160, ['good']],
      [210, ['suspended']],
      [220, ['good']],
      [340, ['good']],
    ],
    told: [
      [70, failing],
      [340, well('3 min')],
    ],
  },
  {
    name: 'one episode, however many clusters fail one after the other',
    looks: [
      [0, ['good', 'good']],
      [10, ['bad', 'good']],
      [70, ['bad', 'bad']],
      [90, ['good', 'bad']],
      [300, ['good', 'bad']],
      [310, ['bad', 'bad']],
      [400, ['good', 'good']],
      [520, ['good', 'good']],
    ],
    told: [
      [70, { ...failing, description: 'Also failing on aks-eu-prod' }],
      [520, well('6 min')],
    ],
  },
  {
    name: 'failing that is no longer seen freshly counts for nothing',
    looks: [
      [0, ['good']],
      [10, ['bad']],
      [30, [['bad', 'stale']]],
      [90, [['bad', 'stale']]],
      [100, ['bad']],
      [159, ['bad']],
      [160, ['bad']],
    ],
    told: [[160, failing]],
  },
  {
    name: 'what is not seen is no recovery, and interrupts one',
    looks: [
      [0, ['good']],
      [10, ['bad']],
      [70, ['bad']],
      [80, [['good', 'stale']]],
      [300, [['good', 'gaps']]],
      [310, ['unknown']],
      [320, [['good', 'failed']]],
      [330, [['good', 'absent']]],
      [340, [['good', 'pending']]],
      [350, ['no cell']],
      [600, ['good']],
      [700, ['unknown']],
      [710, ['good']],
      [829, ['good']],
      [830, ['good']],
    ],
    told: [
      [70, failing],
      [830, well('11 min')],
    ],
  },
  {
    name: 'one cluster well and the other not seen is no recovery',
    looks: [
      [0, ['good', 'good']],
      [10, ['bad', 'good']],
      [70, ['bad', 'good']],
      [80, ['good', ['good', 'stale']]],
      [900, ['good', ['good', 'stale']]],
    ],
    told: [[70, failing]],
  },
  {
    name: 'one cluster not seen hides nothing of the other',
    looks: [
      [0, ['good', 'good']],
      [10, ['bad', ['good', 'stale']]],
      [70, ['bad', ['good', 'stale']]],
    ],
    told: [[70, failing]],
  },
  {
    name: 'gaps do not hide what is seen failing',
    looks: [
      [0, ['good']],
      [10, [['bad', 'gaps']]],
      [70, [['bad', 'gaps']]],
    ],
    told: [[70, failing]],
  },
  {
    name: 'degraded is no longer failing, and is not called well',
    looks: [
      [0, ['warning']],
      [10, ['bad']],
      [70, ['bad']],
      [130, ['warning']],
      [250, ['warning']],
    ],
    told: [
      [70, failing],
      [
        250,
        {
          title: 'Payment gateway is no longer failing in production',
          description: 'It was failing for 2 min, and is degraded now',
        },
      ],
    ],
  },
  {
    name: 'what is failing at first sight is not told, nor is its end, but the next time is',
    looks: [
      [0, ['unknown']],
      [5, ['bad']],
      [200, ['bad']],
      [210, ['good']],
      [330, ['good']],
      [340, ['bad']],
      [400, ['bad']],
    ],
    told: [[400, failing]],
  },
  {
    name: 'a restart goes on where the last look left it, and tells nothing twice',
    looks: [
      [0, ['good']],
      [10, ['bad']],
      [70, ['bad']],
      [75, 'restart'],
      [80, ['bad']],
      [200, ['bad']],
      [600, ['good']],
      [650, 'restart'],
      [725, ['good']],
      [844, ['good']],
      [845, ['good']],
    ],
    told: [
      [70, failing],
      [845, well('11 min')],
    ],
  },
  {
    name: 'the time the portal was away is not counted as failing',
    looks: [
      [0, ['good']],
      [10, ['bad']],
      [20, 'restart'],
      [500, ['bad']],
      [559, ['bad']],
      [560, ['bad']],
    ],
    told: [[560, failing]],
  },
];
