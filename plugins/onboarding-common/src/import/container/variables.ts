import type { DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';
import { placeholderIn } from '../../read/placeholder';
import { isSuspectName } from '../secrets/suspectName';
import type { KeyedEntry } from './keyed';

const variable = /^(?!__proto__$)[A-Za-z_][A-Za-z0-9_.-]{0,1000}$/;
/** How the draft calls the store of secrets; the platform file must have it. */
const store = 'secrets-manager';

/** Variables and secret references of a container. */
export interface Variables {
  env: DraftObject;
  secrets: DraftObject;
}

/** Where variables go, in words. */
export interface VariablesPlace {
  /** JSON Pointer into the service file. */
  at: string;
  serviceName: string;
  /** As in "can read …". */
  input: string;
  /** A name in the value that means something else after the move, if there is one. */
  oldName(text: string): string | undefined;
}

/** Whether a text can be the name of a variable. */
export function isVariable(key: string | undefined): key is string {
  return key !== undefined && variable.test(key);
}

/** Whether there is a variable of this name already; asks at the field which of the two counts. */
export function isTwice(
  field: Field,
  key: string,
  { env, secrets }: Variables,
): boolean {
  if (!Object.hasOwn(env, key) && !Object.hasOwn(secrets, key)) return false;
  field.decide({
    topic: 'twice',
    question: `${key} is set twice in this container. Which of the two counts?`,
    proposal: 'The first.',
    consequence: 'The other is not carried over.',
    decider: 'service team',
    blocks: true,
  });
  return true;
}

/** Whether a variable of this name may be added; says at the field why not. */
export function mayAdd(
  field: Field,
  key: string | undefined,
  draft: Variables,
): key is string {
  if (isVariable(key)) return !isTwice(field, key, draft);
  field.unmapped(
    'Not the name of a variable: letters, digits, _, . and - are, beginning with a letter or _.',
  );
  return false;
}

/** Adds a variable: as it is, or as the reference to a secret if it looks like one. */
export function addVariable(
  { key, text, value }: KeyedEntry,
  draft: Variables,
  place: VariablesPlace,
) {
  if (!mayAdd(value, key, draft)) return;
  const { suspect } = value;
  const secret = `${place.serviceName}/${key.toLowerCase()}`;
  if (suspect) {
    draft.secrets[key] = `${store}:${secret}`;
    value.decide({
      topic: 'secret',
      question: `The value of ${key} looks like ${suspect.what}. Is it one?`,
      proposal: `Yes: put it into the secret store as ${secret} and refer to it. The value is not in the draft.`,
      consequence: `Whoever can read ${place.input} can read the value. If it is one it has been seen: change it.`,
      decider: 'security',
      blocks: true,
      draft: `${place.at}/secrets/${key}`,
    });
    return;
  }
  const outside = text === undefined || placeholderIn(text)?.text === text;
  if (outside && isSuspectName(key)) {
    draft.secrets[key] = `${store}:${secret}`;
    value.decide({
      topic: 'from-outside',
      question: `${key} is a secret by its name, and its value comes from outside of ${place.input}. Where does it lie on the platform?`,
      proposal: `In the secret store as ${secret}.`,
      consequence: 'No pod starts before it is there.',
      decider: 'service team',
      blocks: true,
      draft: `${place.at}/secrets/${key}`,
    });
    return;
  }
  if (text === undefined) {
    draft.env[key] = '';
    value.decide({
      topic: 'from-outside',
      question: `${key} has no value here: it is taken from the shell that starts the container. What is it?`,
      proposal: 'Empty, so that the draft is whole.',
      consequence: 'The program gets an empty variable.',
      decider: 'service team',
      blocks: true,
      draft: `${place.at}/env/${key}`,
    });
    return;
  }
  draft.env[key] = text;
  const peer = place.oldName(text);
  if (peer === undefined) {
    value.kept('The same value.');
    return;
  }
  value.decide({
    topic: 'peer',
    question: `${key} holds ${peer}, the name of another container. What is its name after the move?`,
    proposal: 'Keep it until that is known.',
    consequence:
      'Names of containers are not found in the cluster; each service has a name of its own there.',
    decider: 'service team',
    draft: `${place.at}/env/${key}`,
  });
}
