import {
  capabilitiesOf,
  privilegedOf,
  userOf,
  writableOf,
} from '../../container/rights';
import { compact, type DraftObject, type DraftValue } from '../../draft/Draft';
import type { EcsContainer, EcsContext } from '../EcsContext';

/** Who a container runs as and what it may do beyond nothing. */
export interface SecurityDraft {
  user: DraftValue | undefined;
  security: DraftObject;
}

/**
 * User, root file system, privileges and capabilities of a container. No user and no read-only root is invented
 * (bug 8 of the converters): what ECS does not say is asked, and a read-only root always gets scratch folders.
 */
export function securityOf(
  container: EcsContainer,
  context: EcsContext,
): SecurityDraft {
  const { field, at, name } = container;
  const place = { name, at, source: 'ECS' };
  const added = field.field('linuxParameters').field('capabilities');
  const exception = (reason: string): DraftObject => ({
    reason,
    owner: context.owner,
  });
  const identity = userOf(field.field('user'), place);
  const user = identity === '0' || identity === 0 ? 0 : identity;
  const security = compact({
    writable: writableOf(
      {
        container: field,
        readOnly: field.field('readonlyRootFilesystem'),
        image: field.field('image'),
      },
      place,
    ),
    capabilities: capabilitiesOf(
      { add: added.field('add'), drop: added.field('drop') },
      place,
    ),
    root:
      user === 0 || (typeof user === 'string' && /^0+(?::|$)/.test(user))
        ? exception('ECS runs it as root: the task definition says user 0.')
        : undefined,
    privileged: privilegedOf(field.field('privileged'), place)
      ? exception('ECS runs it privileged; nobody has said why yet.')
      : undefined,
  });
  for (const option of field.field('dockerSecurityOptions').items()) {
    if (/^no-new-privileges/.test(option.text() ?? ''))
      option.kept('Nothing here may gain privileges.');
    else
      option.unmapped(
        'The service file has no security profiles; the default profile of the container runtime applies.',
      );
  }
  if (!field.field('user').present)
    field.ask({
      topic: 'user',
      question: `The task definition does not say which user ${container.name} runs as, so the image decides, often root. Which number has its user?`,
      proposal: 'An unprivileged user, as the image or the platform sets it.',
      consequence:
        'An image that insists on root does not start: root is refused unless the file says why.',
      decider: 'service team',
      draft: `${at}/user`,
    });
  return { user, security };
}
