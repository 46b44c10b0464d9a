import { keyMarkOf } from '../../model/kubernetes/valueDigest';
import {
  valueVerdicts,
  type ParityRow,
  type ParityState,
  type ValueVerdict,
} from '../../model/Parity';
import { baseOf, placeOf, type ComparedDeployment } from './ComparedDeployment';
import type { ParityDeclarations } from './parityDeclarations';

/** Whether the portal tells values apart, or has no key to do so with. */
export type ValueComparison = 'compared' | 'no-key';

/** What the values of one setting came to, in one container of all deployments. */
interface ComparedSetting {
  name: string;
  verdict: ValueVerdict;
  /** What differs, or why nobody can tell. */
  sentence?: string;
  /** By deployment; nothing where it has no such setting, or is what the others are held against. */
  verdicts: ReadonlyArray<ValueVerdict | undefined>;
}

const verdictWords: Record<ValueVerdict, string> = {
  differs: 'differs',
  unknown: 'not known',
  equal: 'equal',
};

/** How a container of one deployment has a setting: `missing` is a container without it. */
type Setting =
  | 'unseen'
  | 'no-container'
  | 'missing'
  | { digest?: string; isFromElsewhere: boolean };

/**
 * Compares the values of settings that a service declares to be the same, container by container: by their digests,
 * which never leave the portal. A row for each container that has such a setting.
 */
export function valueRows(
  deployments: readonly ComparedDeployment[],
  declared: ParityDeclarations,
  comparison: ValueComparison,
): ParityRow[] {
  return subjectsOf(deployments).flatMap(subject => {
    const settings = settingsOf(deployments, declared, { subject, comparison });
    return settings.length === 0
      ? []
      : [
          {
            aspect: 'values' as const,
            subject,
            state: stateOf(worst(settings.map(({ verdict }) => verdict))),
            ...sentenceOf(settings, comparison),
            values: deployments.map((_, at) =>
              wordsOf(settings, at, at === baseOf(deployments)),
            ),
          },
        ];
  });
}

/**
 * What the values of a setting came to, the worst of all containers that have it. One that no container names may still
 * come from a whole ConfigMap or Secret, so nothing is known of it.
 */
export function valueVerdictOf(
  deployments: readonly ComparedDeployment[],
  name: string,
  comparison: ValueComparison,
): ValueVerdict {
  const only: ParityDeclarations = new Map([[name, { rule: 'same' }]]);
  return worst(
    subjectsOf(deployments).flatMap(subject => {
      const settings = deployments.map(one => settingOf(one, subject, name));
      // Where only some have it the names differ, and so do the values.
      return settings.some(isThere) && settings.includes('missing')
        ? ['differs' as const]
        : settingsOf(deployments, only, { subject, comparison }).map(
            ({ verdict }) => verdict,
          );
    }),
  );
}

/** Every container of any deployment, by workload and container, in the order of names. */
export function subjectsOf(
  deployments: readonly ComparedDeployment[],
): string[] {
  return [
    ...new Set(deployments.flatMap(({ containers }) => [...containers.keys()])),
  ].sort();
}

function settingsOf(
  deployments: readonly ComparedDeployment[],
  declared: ParityDeclarations,
  at: { subject: string; comparison: ValueComparison },
): ComparedSetting[] {
  return [...declared]
    .filter(([, { rule }]) => rule === 'same')
    .flatMap(([name]) => {
      const settings = deployments.map(one => settingOf(one, at.subject, name));
      const compared = compareSetting(name, settings, { deployments, ...at });
      return settings.some(isThere) &&
        compared.verdicts.some(verdict => verdict !== undefined)
        ? [compared]
        : [];
    });
}

function isThere(setting: Setting): boolean {
  return typeof setting === 'object';
}

function settingOf(
  { containers, isKnown }: ComparedDeployment,
  subject: string,
  name: string,
): Setting {
  if (!isKnown) {
    // What it was may be another by now.
    return 'unseen';
  }
  const compared = containers.get(subject);
  if (!compared) {
    return 'no-container';
  }
  // Of several of one name the last counts, for the container too.
  const entry = compared.container.env.filter(one => one.name === name).at(-1);
  return entry
    ? { digest: entry.digest, isFromElsewhere: entry.valueFrom !== undefined }
    : 'missing';
}

function compareSetting(
  name: string,
  settings: readonly Setting[],
  context: {
    deployments: readonly ComparedDeployment[];
    comparison: ValueComparison;
  },
): ComparedSetting {
  const { deployments, comparison } = context;
  const base = baseOf(deployments);
  const compared = settings.map((setting, at) =>
    at === base ? undefined : verdictOf(settings[base], setting, comparison),
  );
  const differing = deployments.filter((_, at) => compared[at] === 'differs');
  const verdict = worst(compared.flatMap(one => one ?? []));
  const own = placeOf(deployments[base]);
  return {
    name,
    verdict,
    verdicts: compared,
    ...(differing.length > 0 && {
      sentence: `${name} is another in ${differing
        .map(placeOf)
        .join(' and ')} than in ${own}`,
    }),
    ...(verdict === 'unknown' && {
      sentence: `${name} ${whyUnknown(settings, deployments)}`,
    }),
  };
}

/** Nothing where one of both has no such setting or container: that is told by the names. */
function verdictOf(
  own: Setting,
  other: Setting,
  comparison: ValueComparison,
): ValueVerdict | undefined {
  if (own === 'unseen' || other === 'unseen') {
    return 'unknown';
  }
  if (typeof own === 'string' || typeof other === 'string') {
    return undefined;
  }
  const mark = keyMarkOf(own.digest);
  if (
    comparison === 'no-key' ||
    own.isFromElsewhere ||
    other.isFromElsewhere ||
    mark === undefined ||
    mark !== keyMarkOf(other.digest)
  ) {
    return 'unknown';
  }
  return own.digest === other.digest ? 'equal' : 'differs';
}

function whyUnknown(
  settings: readonly Setting[],
  deployments: readonly ComparedDeployment[],
): string {
  const where = (is: (setting: Setting) => boolean) =>
    deployments
      .filter((_, at) => is(settings[at]))
      .map(placeOf)
      .join(' and ');
  const elsewhere = where(
    one => typeof one === 'object' && one.isFromElsewhere,
  );
  if (elsewhere) {
    return `comes from elsewhere in ${elsewhere}, which is not read`;
  }
  const unseen = where(one => one === 'unseen');
  return unseen
    ? `in ${unseen} is not known`
    : 'was not yet read everywhere with the key of now';
}

function sentenceOf(
  settings: readonly ComparedSetting[],
  comparison: ValueComparison,
): { sentence?: string } {
  if (comparison === 'no-key') {
    const names = settings.map(({ name }) => name).join(', ');
    return {
      sentence: `${names}: values are not compared: set clusters.parity.key`,
    };
  }
  const sentences = settings.flatMap(({ sentence }) => sentence ?? []);
  return sentences.length > 0 ? { sentence: sentences.join('; ') } : {};
}

function wordsOf(
  settings: readonly ComparedSetting[],
  at: number,
  isBase: boolean,
): string | null {
  if (isBase) {
    return settings.length === 1 ? '1 value' : `${settings.length} values`;
  }
  const told = settings.flatMap(({ name, verdicts }) => {
    const verdict = verdicts[at];
    return verdict === undefined ? [] : [`${name} ${verdictWords[verdict]}`];
  });
  return told.length > 0 ? told.join(', ') : null;
}

function worst(verdicts: readonly ValueVerdict[]): ValueVerdict {
  return valueVerdicts.find(one => verdicts.includes(one)) ?? 'unknown';
}

function stateOf(verdict: ValueVerdict): ParityState {
  switch (verdict) {
    case 'equal':
      return 'same';
    case 'differs':
    case 'unknown':
      return verdict;
    default: {
      const never: never = verdict;
      return never;
    }
  }
}
