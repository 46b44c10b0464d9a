import { asName, freeName } from '../../draft/asName';
import type { DraftObject } from '../../draft/Draft';
import type { Field } from '../../read/Field';
import type { ComposeContext } from '../ComposeContext';

/** Databases and the like stay what they are: something the service calls. */
export function backingStores(
  services: readonly [string, Field][],
  { backing }: ComposeContext,
): DraftObject {
  const stores: DraftObject = {};
  const taken = new Set<string>();
  for (const [key, field] of services) {
    const kind = backing.get(key);
    if (kind === undefined) continue;
    const label = freeName(asName(key, 40, 'store'), 40, taken);
    stores[label] = { kind, where: `${key} of the Compose file` };
    field.decide({
      topic: 'backing',
      question: `${key} is ${kind}. Where is it on the platform, and what of its content must move?`,
      proposal:
        'Run by its own team or by the cloud; it is no part of this service, which calls it.',
      consequence:
        'Nothing starts it. Its data, and who backs it up, must be settled before the service moves.',
      decider: 'platform team',
      blocks: true,
      draft: `/recovery/stores/${label}`,
    });
  }
  return stores;
}

/** What stands beside the services. */
export function reportTop(root: Field, { users }: ComposeContext) {
  const version = root.field('version');
  if (version.present) version.unmapped('Compose itself reads it no more.');
  for (const [name, field] of root.field('volumes').entries())
    if (field.present && field.isOpen)
      field[users.has(name) ? 'changed' : 'unmapped'](
        users.has(name)
          ? 'Its size and class are asked where it is mounted; drivers are those of the cluster.'
          : 'No service of this draft mounts it.',
      );
  const networks = root.field('networks');
  if (networks.present && networks.isOpen)
    networks.changed(
      'In the cluster there is one network; who may reach whom is said under calls.',
    );
  for (const name of ['secrets', 'configs'])
    for (const [, field] of root.field(name).entries())
      if (field.present && field.isOpen)
        field.unmapped(
          `The service that uses it is asked; its content is not read from this file.`,
        );
  for (const name of ['include', 'models']) {
    const field = root.field(name);
    if (field.present && field.isOpen)
      field.decide({
        topic: 'include',
        question: `Compose reads more from elsewhere (${name}). What is there?`,
        proposal: 'Leave it out; give the whole: docker compose config.',
        consequence: 'What stands there is missing.',
        decider: 'service team',
        blocks: true,
      });
  }
}
