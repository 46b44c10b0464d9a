import { masked } from '../../secrets/maskSecrets';
import {
  isTwice,
  isVariable,
  mayAdd,
  type Variables,
} from '../../container/variables';
import type { EcsContainer, EcsContext } from '../EcsContext';
import type { Field } from '../../read/Field';
import { ecspressoParameter, placeholderIn } from '../../../read/placeholder';
import {
  parameterStore,
  secretPlace,
  secretsManager,
  writeSecretPlace,
} from './secretReference';

/** The variables, secrets and environment files of a container. No value of a secret is ever in the result. */
export function environmentOf(
  container: EcsContainer,
  context: EcsContext,
): Variables {
  const draft: Variables = { env: {}, secrets: {} };
  for (const entry of container.field.field('environment').items())
    addVariable(entry, draft, { container, context });
  for (const entry of container.field.field('secrets').items())
    addSecret(entry, draft);
  for (const entry of container.field.field('environmentFiles').items())
    entry.decide({
      topic: 'environment-file',
      question: 'ECS loads more variables from this file in S3. What is in it?',
      proposal: 'Leave it out; copy its variables into env and secrets.',
      consequence:
        'Its variables are missing until then. Variables under environment win over those of files; between files ECS promises no order.',
      decider: 'service team',
      blocks: true,
      draft: `${container.at}/env`,
    });
  return draft;
}

interface Around {
  container: EcsContainer;
  context: EcsContext;
}

function addVariable(entry: Field, draft: Variables, around: Around) {
  const { container, context } = around;
  const name = entry.field('name');
  const value = entry.field('value');
  const key = name.text();
  const text = value.rawText();
  if (!mayAdd(entry, key, draft)) return;
  name.kept('The name of the variable.');
  const { suspect } = value;
  if (suspect) {
    const place = `${context.serviceName}/${key.toLowerCase()}`;
    draft.secrets[key] = `${secretsManager}:${place}`;
    value.decide({
      topic: 'secret',
      question: `The value of ${key} looks like ${suspect.what}. Is it one?`,
      proposal: `Yes: put it into the secret store as ${place} and refer to it. The value is not in the draft.`,
      consequence:
        'Whoever can read the repository, or the task definition, can read the value. If it is one it has been seen: change it.',
      decider: 'security',
      blocks: true,
      draft: `${container.at}/secrets/${key}`,
    });
    return;
  }
  const parameter = ecspressoParameter(text ?? '');
  if (parameter !== undefined) {
    draft.secrets[key] = writeSecretPlace({
      store: parameterStore,
      key: parameter,
    });
    value.decide({
      topic: 'parameter',
      question: `ecspresso reads the parameter ${parameter} and writes its value into the task definition. Should the pod read it itself?`,
      proposal: 'Yes: a reference to the parameter.',
      consequence:
        'A change of the parameter takes effect with the next start instead of the next deployment, and the value stands in no definition.',
      decider: 'service team',
      draft: `${container.at}/secrets/${key}`,
    });
    return;
  }
  if (text === undefined) {
    draft.env[key] = '';
    if (value.present) value.unmapped('Not a text.');
    return;
  }
  draft.env[key] = text;
  const peer = oldName(text, context);
  if (!peer) {
    value.kept('The same value.');
    return;
  }
  value.decide({
    topic: 'peer',
    question: `${key} holds ${peer.name}, ${peer.what}. What is its name after the move?`,
    proposal: 'Keep it until that service has moved too.',
    consequence: peer.consequence,
    decider: 'service team',
    draft: `${container.at}/env/${key}`,
  });
}

interface OldName {
  name: string;
  what: string;
  consequence: string;
}

/** A name in a value that means something else after the move (B3: Cloud Map, links, load balancers). */
function oldName(text: string, context: EcsContext): OldName | undefined {
  const linked = context.linkNames.find(alias =>
    new RegExp(`(?:^|[/@])${escape(alias)}(?:[:/]|$)`).test(text),
  );
  if (linked)
    return {
      name: linked,
      what: 'the link name of a container of the same task',
      consequence:
        'Containers of a pod reach each other at localhost; the link name does not exist.',
    };
  const local =
    /(?:^|[/@,\s])((?:[\w-]+\.)+(?:local|internal))(?::\d+)?(?:[/,\s]|$)/.exec(
      text,
    );
  if (local && !local[1].endsWith('.compute.internal'))
    return {
      name: local[1],
      what: 'a name of Cloud Map or Service Connect',
      consequence:
        'Names of Cloud Map are found only inside the VPC; a Service in the cluster has another name.',
    };
  const balancer = /([\w-]{1,63}\.[\w-]{1,63}\.elb\.amazonaws\.com)/.exec(text);
  if (balancer)
    return {
      name: balancer[1],
      what: 'the name of a load balancer',
      consequence:
        'It goes on working as long as the load balancer of ECS stands.',
    };
  return undefined;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function addSecret(entry: Field, draft: Variables) {
  const name = entry.field('name');
  const from = entry.field('valueFrom');
  const key = name.text();
  const text = from.text();
  if (!isVariable(key) || text === undefined) {
    entry.unmapped('A secret needs the name of a variable and valueFrom.');
    return;
  }
  if (isTwice(entry, key, draft)) return;
  name.kept('The name of the variable.');
  if (from.suspect) {
    draft.secrets[key] = `${secretsManager}:replace-${masked.replace(
      /\W/g,
      '',
    )}`;
    from.kept();
    return;
  }
  const place = secretPlace(text);
  draft.secrets[key] = writeSecretPlace(place);
  const property = place.property ? `, its key ${place.property}` : '';
  const where = place.region ? ` in ${place.region}` : '';
  const placeholder = placeholderIn(`${place.key}#${place.property ?? ''}`);
  // Region and account are no part of the reference, so a placeholder there asks nothing.
  from[placeholder ? 'changed' : 'translated'](
    `A reference to ${place.key}${property} in the store ${place.store}${where}: read by the secret store's own role, never by this importer. A new value needs a restart, as in ECS.`,
  );
}
