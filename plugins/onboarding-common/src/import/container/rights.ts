import type { DraftValue } from '../draft/Draft';
import type { Field } from '../read/Field';

/** Folders that common images write to, by the last part of their name. */
const writePaths = new Map<string, readonly string[]>(
  Object.entries({
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
  }),
);

/** A container in words, and where its draft is. */
export interface RightsPlace {
  name: string;
  /** JSON Pointer into the service file. */
  at: string;
  /** Where it ran until now: ECS, Compose, Docker. */
  source: string;
}

/** What says where a container may write. */
export interface WritableFields {
  container: Field;
  readOnly: Field;
  image: Field;
}

/** The user of a container; what cannot be carried over is asked. */
export function userOf(
  user: Field,
  { name, at }: RightsPlace,
): DraftValue | undefined {
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

/** The folders that a container may write to, as the draft says them. */
export function writableOf(
  { container, readOnly, image }: WritableFields,
  { name, at, source }: RightsPlace,
): DraftValue | undefined {
  if (readOnly.flag()) {
    readOnly.kept('Read-only; /tmp is a scratch folder.');
    return ['/tmp'];
  }
  const program = /([^/:@]+)(?:[:@].*)?$/.exec(image.text() ?? '');
  const paths = ['/tmp', ...(writePaths.get(program?.[1] ?? '') ?? [])];
  const question = {
    topic: 'read-only',
    question: `In ${source} ${name} may write anywhere in its file system. Which folders does it write to?`,
    proposal: `${paths.join(', ')}; the rest is read-only.`,
    consequence:
      'Writing elsewhere fails with "Read-only file system". What is written is gone with the container.',
    decider: 'service team',
    draft: `${at}/security/writable`,
  } as const;
  if (readOnly.present) readOnly.decide(question);
  else container.ask(question);
  return paths;
}

/** Whether a container is privileged; that is asked. */
export function privilegedOf(
  privileged: Field,
  { name, at }: RightsPlace,
): boolean {
  if (!privileged.flag()) {
    if (privileged.present) privileged.kept('Not privileged in either.');
    return false;
  }
  privileged.decide({
    topic: 'privileged',
    question: `${name} is privileged: it owns its machine. What for?`,
    proposal: 'Keep it, as an exception with a reason.',
    consequence: 'Nearly every cluster refuses privileged pods.',
    decider: 'security',
    blocks: true,
    draft: `${at}/security/privileged`,
  });
  return true;
}

/** Capabilities that are added; each but the harmless one is asked. */
export function capabilitiesOf(
  { add, drop }: { add: Field; drop: Field },
  { name, at }: RightsPlace,
): string[] | undefined {
  const added: string[] = [];
  for (const entry of add.items()) {
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
  for (const entry of drop.items())
    entry.kept('All capabilities are dropped that are not added.');
  return added.length ? added : undefined;
}
