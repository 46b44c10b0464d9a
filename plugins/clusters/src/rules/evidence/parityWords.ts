import type {
  ParityRow,
  ParityState,
  ValueVerdict,
} from '@portolan/plugin-clusters-common';
import type { Verdict } from '@portolan/portal-common';

/**
 * How the state of a comparison is drawn: shape and colour of a verdict, with a word of its own. To differ is no
 * failure, so it is not red; to be the same is good news, so only what is fresh may say it.
 */
export const parityLooks: Record<
  ParityState,
  { verdict: Verdict; word: string }
> = {
  differs: { verdict: 'warning', word: 'Differs' },
  undecided: { verdict: 'progressing', word: 'Undecided' },
  unknown: { verdict: 'unknown', word: 'Unknown' },
  declared: { verdict: 'absent', word: 'Declared' },
  same: { verdict: 'good', word: 'Same' },
};

/** How what values of a setting came to is drawn. */
export const valueStates: Record<ValueVerdict, ParityState> = {
  differs: 'differs',
  unknown: 'unknown',
  equal: 'same',
};

/** What is compared, in words. */
export const aspectWords: Record<ParityRow['aspect'], string> = {
  image: 'Image',
  chart: 'Chart',
  environment: 'Settings by name',
  values: 'Values that must be the same',
  configuration: 'Where settings come from',
  ports: 'Ports',
  probes: 'Probes',
  security: 'Security',
  resources: 'Limit against request',
};
