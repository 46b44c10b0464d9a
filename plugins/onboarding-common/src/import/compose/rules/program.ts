import { healthDraft, type CheckDraft } from '../../container/healthDraft';
import { imageDraft } from '../../container/imageDraft';
import { standIn } from '../../container/imageReference';
import { keyed } from '../../container/keyed';
import { splitWords } from '../../container/splitWords';
import { secondsOf } from '../../container/units';
import { addVariable, type Variables } from '../../container/variables';
import { compact, type DraftObject } from '../../draft/Draft';
import { absolutePath } from '../../read/absolutePath';
import type { Field } from '../../read/Field';
import {
  textsOf,
  type ComposeContainer,
  type ComposeContext,
} from '../ComposeContext';

/** The image of a service; what Compose builds itself is asked. */
export function imageOf({ field, key, at }: ComposeContainer): string {
  const image = field.field('image');
  const build = field.field('build');
  if (build.present)
    build.decide({
      topic: 'build',
      question: `Compose builds ${key} from ${
        build.text() ?? build.field('context').text() ?? 'its sources'
      }. Which runtime is it, or who builds its image?`,
      proposal:
        'An image that the pipeline builds; with a runtime, node@22 for example, its Dockerfile is written too.',
      consequence: 'The pods cannot start before the image is named.',
      decider: 'service team',
      blocks: true,
      draft: `${at}/image`,
    });
  if (image.text() === undefined) {
    if (!build.present)
      field.ask({
        topic: 'image',
        question: `${key} has neither an image nor a build. What does it run?`,
        proposal: standIn(key),
        consequence: 'The pods cannot start before the image is named.',
        decider: 'service team',
        blocks: true,
        draft: `${at}/image`,
      });
    return standIn(key);
  }
  return imageDraft(image, {
    name: key,
    at,
    look: 'docker compose images',
    before: 'Compose keeps the image that it has once pulled',
  });
}

/** `entrypoint` becomes command, `command` becomes args. A text is split as Docker does; no shell runs it. */
export function commandOf({ field, at }: ComposeContainer): DraftObject {
  const listOf = (name: string, note: string): string[] => {
    const part = field.field(name);
    if (part.node?.kind === 'array') {
      const words = part.texts();
      if (words.length) part.kept(note);
      return words;
    }
    const text = part.text();
    if (text === undefined) return [];
    const words = splitWords(text);
    if (words === undefined) {
      part.decide({
        topic: 'command',
        question: 'A quote in the command is not closed. What is the command?',
        proposal: "The image's own.",
        consequence: 'The program may start another way.',
        decider: 'service team',
        blocks: true,
        draft: `${at}/command`,
      });
      return [];
    }
    if (words.length) part.changed(`${note} Split into words, as Docker does.`);
    return words;
  };
  const command = listOf(
    'entrypoint',
    'command: what replaces the entry point of the image.',
  );
  const args = listOf('command', 'args: what is passed to the entry point.');
  return compact({
    command: command.length ? command : undefined,
    args: args.length ? args : undefined,
  });
}

/** The folder a program starts in. */
export function folderOf({ field }: ComposeContainer): string | undefined {
  const folder = field.field('working_dir');
  if (folder.text() === undefined) return undefined;
  const path = absolutePath(folder);
  if (path === undefined)
    folder.unmapped('Not an absolute path, or one that leads upwards.');
  else folder.kept('The same folder.');
  return path;
}

/** Variables, secrets and files with variables of a service. */
export function variablesOf(
  { field, at, key }: ComposeContainer,
  { serviceName, containers, backing, root }: ComposeContext,
): Variables {
  const draft: Variables = { env: {}, secrets: {} };
  const others = [
    ...containers.map(each => each.key).filter(each => each !== key),
    ...backing.keys(),
  ];
  const oldName = (text: string) =>
    others.find(other =>
      new RegExp(
        `(?:^|[/@,\\s])${other.replace(
          /[\\^$.*+?()[\]{}|]/g,
          '\\$&',
        )}(?:[:/,\\s]|$)`,
      ).test(text),
    );
  const place = { at, serviceName, input: 'the Compose file', oldName };
  for (const entry of keyed(field.field('environment')))
    addVariable(entry, draft, place);
  const files = field.field('env_file');
  for (const item of files.node?.kind === 'array' ? files.items() : [files])
    if (item.present)
      item.decide({
        topic: 'environment-file',
        question: `Compose loads more variables from ${
          item.text() ?? item.field('path').text() ?? 'a file'
        }. What is in it?`,
        proposal:
          'Leave it out; copy its variables into env, and secrets as references.',
        consequence: 'Its variables are missing until then.',
        decider: 'service team',
        blocks: true,
        draft: `${at}/env`,
      });
  addSecrets(field, { draft, at, root, serviceName });
  reportConfigs(field, at);
  return draft;
}

interface SecretsPlace {
  draft: Variables;
  at: string;
  root: Field;
  serviceName: string;
}

function addSecrets(
  service: Field,
  { draft, at, root, serviceName }: SecretsPlace,
) {
  for (const item of service.field('secrets').items()) {
    const source = item.text() ?? item.field('source').text();
    const name = (source ?? '').replace(/[^A-Za-z0-9_.-]/g, '_');
    const said = item.field('target').text();
    const path = said?.startsWith('/') ? said : `/run/secrets/${said ?? name}`;
    if (
      !/^[A-Za-z_]/.test(name) ||
      name === '__proto__' ||
      name in draft.secrets ||
      path.split('/').includes('..') ||
      /[\0\r\n]/.test(path)
    ) {
      item.unmapped('No name of a secret, or one that is used already.');
      continue;
    }
    const known = root.field('secrets').field(source ?? '').present;
    draft.secrets[name] = {
      store: 'secrets-manager',
      key: `${serviceName}/${name}`.slice(0, 512),
      path: path.slice(0, 1024),
    };
    item.decide({
      topic: 'secret',
      question: `The secret ${name} is mounted at ${path}${
        known ? '' : ', but the file does not say what it is'
      }. Where does it lie on the platform?`,
      proposal: `In the secret store as ${serviceName}/${name}, mounted at the same place.`,
      consequence: 'No pod starts before it is there.',
      decider: 'service team',
      blocks: true,
      draft: `${at}/secrets/${name}`,
    });
  }
}

function reportConfigs(service: Field, at: string) {
  for (const item of service.field('configs').items())
    item.decide({
      topic: 'config',
      question: `The configuration ${
        item.text() ?? item.field('source').text() ?? ''
      } is mounted as a file. What is in it?`,
      proposal: 'Leave it out; put its text into files.',
      consequence: 'The file is missing until then.',
      decider: 'service team',
      blocks: true,
      draft: `${at}/files`,
    });
}

/** The health check of a service; times as Docker writes them. */
export function checkOf({
  field,
  at,
}: ComposeContainer): CheckDraft | undefined {
  const check = field.field('healthcheck');
  if (!check.present) return undefined;
  const test = check.field('test');
  if (check.field('disable').flag()) {
    check.kept('No check: it is switched off in Compose too.');
    return undefined;
  }
  const words =
    test.node?.kind === 'array'
      ? test.texts()
      : textsOf(test).flatMap(({ text }) => ['CMD-SHELL', text]);
  const time = (name: string, note: string) => {
    const part = check.field(name);
    const text = part.text();
    if (text === undefined) return undefined;
    const count = secondsOf(text);
    if (count === undefined) part.unmapped('Not a duration.');
    else part.changed(note);
    return count;
  };
  const retries = check.field('retries').positive();
  if (retries === undefined && check.field('retries').present)
    check.field('retries').unmapped('Not a number above zero.');
  else if (retries !== undefined)
    check
      .field('retries')
      .kept('As many failures in a row make the live check restart it.');
  const interval = time(
    'interval',
    'The live check asks as often; the ready check at least every 5 s.',
  );
  const timeout = time('timeout', 'The live check waits as long.');
  const start = time(
    'start_period',
    'A start budget: nothing is killed before.',
  );
  const quick = check.field('start_interval');
  if (quick.present)
    quick.changed('The start is looked for in the rhythm of the live check.');
  const drawn = healthDraft({
    ...{ words, interval, timeout, retries, start, at },
    command: test,
  });
  if (!drawn && test.present && test.isOpen)
    test.kept('No check: `NONE` switches it off in Compose too.');
  return drawn;
}
