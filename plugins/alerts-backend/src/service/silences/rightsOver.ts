import { NotAllowedError } from '@backstage/errors';
import {
  alertsSilenceAnythingPermission,
  alertsSilencePermission,
  type Allowance,
  type SilenceRights,
} from '@portolan/plugin-alerts-common';
import type { Actor, Rights, ServiceDirectory } from '@portolan/portal-node';

/**
 * What somebody may silence among services, asked at this moment.
 *
 * @throws `NotAllowedError` if it is no person, or if permissions are off
 */
export async function rightsOver(
  actor: Actor,
  services: Iterable<string>,
  known: { rights: Rights; directory: ServiceDirectory },
): Promise<SilenceRights> {
  const { rights, directory } = known;
  const anything = await rights.may(actor, alertsSilenceAnythingPermission);
  const owned = anything
    ? new Set<string>()
    : await rights.among(actor, alertsSilencePermission, services);
  return {
    anything,
    owns: ref => owned.has(ref),
    titleOf: ref =>
      actor.viewer.sees(ref)
        ? directory.find(ref)?.title ?? ref
        : 'a service you may not see',
  };
}

/** A decision, or the reason why nobody can decide. */
export async function decided(
  decide: () => Promise<Allowance>,
): Promise<Allowance> {
  try {
    return await decide();
  } catch (error) {
    if (error instanceof NotAllowedError) {
      return { allowed: false, reasons: [error.message] };
    }
    throw error;
  }
}
