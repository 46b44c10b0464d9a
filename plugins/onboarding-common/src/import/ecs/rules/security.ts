import { compact, type DraftObject, type DraftValue } from '../draft/Draft';
import type { EcsContainer, EcsContext } from '../EcsContext';

/** Folders that common images write to, by the last part of their name. */
const writePaths: Record<string, readonly string[]> = {
  nginx: ['/var/cache/nginx', '/var/run'],
  httpd: ['/usr/local/apache2/logs'],
  tomcat: [
    '/usr/local/tomcat/temp',
    '/usr/local/tomcat/work',
    '/usr/local/tomcat/logs',
  ],
  wildfly: ['/opt/jboss/wildfly/standalone'],
  postgres: ['/var/run/postgresql'],
  consul: ['/consul/data'],
};

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
  const { field, at } = container;
  const exception = (reason: string): DraftObject => ({
    reason,
    owner: context.owner,
  });
  const identity = userOf(container);
  const user = identity === '0' || identity === 0 ? 0 : identity;
  const security = compact({
    writable: writableOf(container),
    capabilities: capabilitiesOf(container),
    root:
      user === 0 || (typeof user === 'string' && /^0+(?::|$)/.test(user))
        ? exception('ECS runs it as root: the task definition says user 0.')
        : undefined,
    privileged: privilegedOf(container)
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

function userOf({ field, name, at }: EcsContainer): DraftValue | undefined {
  const user = field.field('user');
  const text = user.text();
  if (text === undefined) return undefined;
  const root = /^(?:0+|root)(?::(?:0+|root))?$/.test(text);
  if (root) {
    user.decide({
      topic: 'root',
      question: `${name} runs as root. Must it?`,
      proposal: 'Yes, as an exception with a reason.',
      consequence:
        'Root in a container is refused by most clusters and is a finding where card data is handled.',
      decider: 'security',
      draft: `${at}/security/root`,
    });
    return 0;
  }
  const [, uid, gid] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(text) ?? [];
  if (uid !== undefined) {
    user.kept('The same user and group.');
    return gid === undefined ? Number(uid) : `${uid}:${gid}`;
  }
  user.decide({
    topic: 'user',
    question: `Which number has the user that ${name} runs as? Kubernetes cannot check names (id -u NAME in the image).`,
    proposal: 'The unprivileged user of the image.',
    consequence: 'If the image starts as root the pod is refused.',
    decider: 'service team',
    draft: `${at}/user`,
  });
  return undefined;
}

function writableOf({ field, name, at }: EcsContainer): DraftValue | undefined {
  const readOnly = field.field('readonlyRootFilesystem');
  if (readOnly.flag()) {
    readOnly.kept('Read-only; /tmp is a scratch folder.');
    return ['/tmp'];
  }
  const program = /([^/:@]+)(?:[:@].*)?$/.exec(
    field.field('image').text() ?? '',
  );
  const paths = ['/tmp', ...(writePaths[program?.[1] ?? ''] ?? [])];
  const question = {
    topic: 'read-only',
    question: `In ECS ${name} may write anywhere in its file system. Which folders does it write to?`,
    proposal: `${paths.join(', ')}; the rest is read-only.`,
    consequence:
      'Writing elsewhere fails with "Read-only file system". What is written is gone with the container, as in ECS.',
    decider: 'service team',
    draft: `${at}/security/writable`,
  } as const;
  if (readOnly.present) readOnly.decide(question);
  else field.ask(question);
  return paths;
}

function privilegedOf({ field, name, at }: EcsContainer): boolean {
  const privileged = field.field('privileged');
  if (!privileged.flag()) {
    if (privileged.present) privileged.kept('Not privileged in either.');
    return false;
  }
  privileged.decide({
    topic: 'privileged',
    question: `${name} is privileged: it owns its instance. What for?`,
    proposal: 'Keep it, as an exception with a reason.',
    consequence: 'Nearly every cluster refuses privileged pods.',
    decider: 'security',
    blocks: true,
    draft: `${at}/security/privileged`,
  });
  return true;
}

function capabilitiesOf({ field, name, at }: EcsContainer) {
  const capabilities = field.field('linuxParameters').field('capabilities');
  const added: string[] = [];
  for (const entry of capabilities.field('add').items()) {
    const capability = (entry.text() ?? '').toUpperCase().replace(/^CAP_/, '');
    if (!/^[A-Z][A-Z_]+$/.test(capability) || capability === 'ALL') {
      entry.unmapped('Not one capability; name those it needs.');
      continue;
    }
    added.push(capability);
    if (capability === 'NET_BIND_SERVICE') entry.kept('The same capability.');
    else
      entry.decide({
        topic: 'capability',
        question: `What does ${name} need ${capability} for?`,
        proposal: 'Keep it.',
        consequence:
          'Clusters with the restricted profile allow NET_BIND_SERVICE only; this needs an exception there.',
        decider: 'security',
        draft: `${at}/security/capabilities`,
      });
  }
  for (const entry of capabilities.field('drop').items())
    entry.kept('All capabilities are dropped that are not added.');
  return added.length ? added : undefined;
}
