import { annotations as names, nameOf } from '@portolan/portal-common';
import type { Unowned } from '../../model/AlertDetail';
import { printMatcher } from '../matchers/printMatcher';
import type { CloseService } from './closeServices';
import type { UnownedReason } from './whyUnowned';

/** What to do, and the very lines to add. */
export type Remedy = Pick<Unowned['causes'][number], 'remedy' | 'lines'>;

/**
 * What helps against a cause: the annotation to add to a component, or the rule to add to the configuration. The first
 * candidate, if there is one, is the component the lines speak of.
 */
export function remedyFor(
  { cause, common }: UnownedReason,
  alertName: string,
  candidates: readonly Pick<CloseService, 'ref'>[],
): Remedy {
  const [name, value] = splitAt(common, '=');
  const component = candidates[0]?.ref;
  switch (cause) {
    case 'no-service-matches':
      return {
        remedy: `Tell whose alerts with ${common} are: annotate the component in the catalog, or give them to a service or team in the configuration.`,
        lines: [
          annotationLines(component, names.alerts, matcher(name, value)),
          ruleLines(matcher(name, value), component),
        ],
      };
    case 'several-services-match':
    case 'namespace-shared':
      return {
        remedy: `${
          cause === 'namespace-shared'
            ? `Several services share the namespace ${value}`
            : 'Several services fit equally well'
        }: add the label service to the rule, or say on one of them that the alert is its own.`,
        lines: [
          {
            where: 'the rule in Prometheus',
            text: `labels:\n  service: ${
              component ? nameOf(component) : 'NAME'
            }`,
          },
          annotationLines(component, names.prometheusAlert, alertName),
        ],
      };
    case 'owner-missing':
      return {
        remedy: `The catalog has no ${value}: add the group, or name another owner.`,
        lines: [{ where: 'the catalog', text: entityLines(value) }],
      };
    case 'owner-empty':
      return {
        remedy: `${value} has no members, so nobody would act: add people to it, or name another owner.`,
        lines: [
          {
            where: `the entity of ${value}`,
            text: 'spec:\n  members: [NAME]',
          },
        ],
      };
    case 'no-owner-named':
      return {
        remedy: `${value} names no owner: add one.`,
        lines: [
          {
            where: `catalog-info.yaml of ${nameOf(value)}`,
            text: 'spec:\n  owner: group:default/NAME',
          },
        ],
      };
    default:
      return cause satisfies never;
  }
}

function entityLines(ref: string): string {
  const person = ref.startsWith('user:');
  return [
    'apiVersion: backstage.io/v1alpha1',
    `kind: ${person ? 'User' : 'Group'}`,
    'metadata:',
    `  name: ${yaml(nameOf(ref))}`,
    'spec:',
    ...(person
      ? ['  memberOf: [NAME]']
      : ['  type: team', '  children: []', '  members: [NAME]']),
  ].join('\n');
}

function annotationLines(
  component: string | undefined,
  annotation: string,
  value: string,
): Remedy['lines'][number] {
  return {
    where: `catalog-info.yaml of ${
      component ? nameOf(component) : 'the component'
    }`,
    text: `metadata:\n  annotations:\n    ${annotation}: ${yaml(value)}`,
  };
}

function ruleLines(
  match: string,
  component: string | undefined,
): Remedy['lines'][number] {
  return {
    where: 'app-config.yaml',
    text: [
      'alerts:',
      '  ownership:',
      `    - match: [${yaml(match)}]`,
      component
        ? `      service: ${yaml(component)}`
        : '      team: group:default/NAME',
    ].join('\n'),
  };
}

function matcher(name: string, value: string): string {
  return printMatcher({ name, value, isRegex: false, isEqual: true });
}

/** Text as a YAML scalar that stays text. */
function yaml(text: string): string {
  if (
    /^[a-z](?:[a-z0-9/_.-]|:(?! ))*[a-z0-9]$/i.test(text) &&
    !/^(?:no|yes|on|off|true|false|null)$/i.test(text)
  ) {
    return text;
  }
  return /[\n\r\t\0]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
