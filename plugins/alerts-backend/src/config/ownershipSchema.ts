import type { OwnershipRule } from '@portolan/plugin-alerts-common';
import { z } from 'zod';
import { matcherSchema } from './matcherSchema';

const owners = ['service', 'serviceLabel', 'team', 'teamLabel'] as const;

/** A name or a ref as a ref of this kind. */
function refSchema(kind: 'component' | 'group') {
  return z.string().transform((text, context) => {
    const [, given = kind, namespace = 'default', name] =
      /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(
        text.toLocaleLowerCase('en-US'),
      ) ?? [];
    if (given !== kind || !name) {
      context.addIssue(
        `'${text}' is not a ${kind}: expected a name or ${kind}:<namespace>/<name>`,
      );
      return z.NEVER;
    }
    return `${kind}:${namespace}/${name}`;
  });
}

/** One entry of `alerts.ownership`. */
export const ownershipSchema = z
  .strictObject({
    match: z.preprocess(
      given => (typeof given === 'string' ? [given] : given),
      z.array(matcherSchema).default([]),
    ),
    service: refSchema('component').optional(),
    serviceLabel: z.string().min(1).optional(),
    team: refSchema('group').optional(),
    teamLabel: z.string().min(1).optional(),
  })
  .transform((entry, context): OwnershipRule => {
    const { match: matchers, service, serviceLabel, team, teamLabel } = entry;
    const given = owners.filter(owner => entry[owner] !== undefined);
    if (given.length !== 1) {
      context.addIssue(
        `names ${
          given.join(' and ') || 'no owner'
        }; give exactly one of ${owners.join(', ')}`,
      );
      return z.NEVER;
    }
    if (serviceLabel !== undefined) {
      return { matchers, serviceLabel };
    }
    if (teamLabel !== undefined) {
      return { matchers, teamLabel };
    }
    if (matchers.length === 0) {
      context.addIssue({
        code: 'custom',
        path: ['match'],
        message: `is missing, so that every alert would be of ${
          service ?? team
        }: give matchers, e.g. ['namespace="payments"']`,
      });
      return z.NEVER;
    }
    return service !== undefined
      ? { matchers, service }
      : { matchers, team: team ?? '' };
  });
