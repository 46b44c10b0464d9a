import type { Behind, ParityRow, ParityState } from '../../model/Parity';
import {
  chartOf,
  configurationOf,
  environmentOf,
  imageOf,
  portsOf,
  probesOf,
  resourcesOf,
  securityOf,
  type AspectValue,
  type ComparedContainer,
} from './aspectsOf';
import { baseOf, placeOf, type ComparedDeployment } from './ComparedDeployment';
import { subjectsOf, valueRows, type ValueComparison } from './compareValues';
import type { ParityDeclarations } from './parityDeclarations';

const aspects: ReadonlyArray<
  [ParityRow['aspect'], (container: ComparedContainer) => AspectValue]
> = [
  ['image', imageOf],
  ['chart', chartOf],
  ['environment', environmentOf],
  ['configuration', configurationOf],
  ['ports', portsOf],
  ['probes', probesOf],
  ['security', securityOf],
  ['resources', resourcesOf],
];

/**
 * Compares the deployments of a service, each container by each aspect, with what production has; without production
 * with the first. Values of settings are compared where the service declares them to be the same, and there is a key to
 * do so with.
 */
export function compareDeployments(
  deployments: readonly ComparedDeployment[],
  declared: ParityDeclarations,
  comparison: ValueComparison,
): ParityRow[] {
  const byAspect = subjectsOf(deployments).flatMap(subject =>
    aspects.map(([aspect, valueOf]) => {
      const values = deployments.map(({ containers }) => {
        const container = containers.get(subject);
        return container ? valueOf(container) : null;
      });
      return {
        aspect,
        subject,
        ...compare({ deployments, values, declared, aspect }),
        values: values.map(value => value?.words ?? null),
      };
    }),
  );
  return [...byAspect, ...valueRows(deployments, declared, comparison)];
}

/** Which deployments run an older image than another; the one that began to run its image last is the newest. */
export function behindOf(deployments: readonly ComparedDeployment[]): Behind[] {
  const production = deployments.findIndex(one => one.isProduction);
  if (production < 0) {
    return [];
  }
  return deployments.flatMap((other, of) => {
    const own = deployments[production];
    return [...own.containers].flatMap(([subject, container]) => {
      const theirs = other.containers.get(subject);
      const since = other.imageSince.get(subject);
      const ownSince = own.imageSince.get(subject);
      if (
        of === production ||
        theirs === undefined ||
        since === undefined ||
        ownSince === undefined ||
        imageOf(theirs).words === imageOf(container).words ||
        Date.parse(since) <= Date.parse(ownSince)
      ) {
        return [];
      }
      return [
        {
          deployment: production,
          of,
          subject,
          from: imageOf(container).words,
          to: imageOf(theirs).words,
          since,
        },
      ];
    });
  });
}

function compare(options: {
  deployments: readonly ComparedDeployment[];
  values: ReadonlyArray<AspectValue | null>;
  declared: ParityDeclarations;
  aspect: ParityRow['aspect'];
}): { state: ParityState; sentence?: string } {
  const { deployments, values, declared, aspect } = options;
  const unseen = deployments.filter(one => !one.isKnown);
  const base = baseOf(deployments);
  const differences = deployments.flatMap((deployment, at) =>
    at === base || !deployment.isKnown || !deployments[base].isKnown
      ? []
      : differencesOf({
          own: values[base],
          other: values[at],
          names: [placeOf(deployments[base]), placeOf(deployment)],
        }),
  );
  if (differences.length > 0) {
    return {
      state: worst(
        differences.map(({ name }) =>
          aspect === 'environment' ? stateOf(name, declared) : 'differs',
        ),
      ),
      sentence: [...new Set(differences.map(one => one.sentence))].join('; '),
    };
  }
  if (unseen.length > 0) {
    return {
      state: 'unknown',
      sentence: `What runs in ${unseen
        .map(placeOf)
        .join(' and ')} is not known`,
    };
  }
  return { state: 'same' };
}

interface Difference {
  /** Of the single thing that differs; none where it is the whole. */
  name?: string;
  sentence: string;
}

function differencesOf(options: {
  own: AspectValue | null;
  other: AspectValue | null;
  names: readonly [own: string, other: string];
}): Difference[] {
  const {
    own,
    other,
    names: [ownName, otherName],
  } = options;
  if (own === null || other === null) {
    return own === other
      ? []
      : [{ sentence: `only in ${own === null ? otherName : ownName}` }];
  }
  if (own.names === undefined || other.names === undefined) {
    return own.words === other.words
      ? []
      : [
          {
            sentence: `${ownName} has ${own.words}, ${otherName} ${other.words}`,
          },
        ];
  }
  const only = (
    these: readonly string[],
    those: readonly string[],
    where: string,
  ): Difference[] =>
    these
      .filter(name => !those.includes(name))
      .map(name => ({ name, sentence: `${name} only in ${where}` }));
  return [
    ...only(own.names, other.names, ownName),
    ...only(other.names, own.names, otherName),
  ];
}

function stateOf(
  name: string | undefined,
  declared: ParityDeclarations,
): ParityState {
  const declaration = name === undefined ? undefined : declared.get(name);
  switch (declaration?.rule) {
    case 'may-differ':
      return 'declared';
    case 'same':
      return 'differs';
    case undefined:
      return name === undefined ? 'differs' : 'undecided';
    default: {
      const never: never = declaration;
      return never;
    }
  }
}

function worst(states: readonly ParityState[]): ParityState {
  const order: readonly ParityState[] = ['differs', 'undecided', 'declared'];
  return order.find(state => states.includes(state)) ?? 'differs';
}
