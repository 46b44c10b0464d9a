import { type CheckDraft, healthDraft } from '../../container/healthDraft';
import { keyed } from '../../container/keyed';
import { addVariable, type Variables } from '../../container/variables';
import { asName } from '../../draft/asName';
import { compact, type DraftObject, seconds } from '../../draft/Draft';
import { absolutePath } from '../../read/absolutePath';
import type { Field } from '../../read/Field';

/** The service's name: Docker writes it with a slash in front. */
export function nameOf(container: Field): string {
  const field = container.field('Name');
  const given = field.text()?.replace(/^\//, '') || undefined;
  const name = asName(given ?? '', 40, 'service');
  if (given !== undefined)
    field.changed(
      given === name ? 'Names the service.' : `Names the service: ${name}.`,
    );
  else
    container.ask({
      topic: 'name',
      question: 'The container has no name. What is the service called?',
      proposal: name,
      consequence: 'The name is used everywhere and is hard to change later.',
      decider: 'service team',
      draft: '/name',
    });
  return name;
}

/** `Entrypoint` becomes command, `Cmd` becomes args. */
export function commandOf(config: Field): DraftObject {
  const list = (name: string, note: string) => {
    const field = config.field(name);
    const words = field.texts();
    if (words.length) field.kept(note);
    return words.length ? words : undefined;
  };
  return compact({
    command: list('Entrypoint', 'command: what the container starts.'),
    args: list('Cmd', 'args: what is passed to it.'),
  });
}

/** The folder the program starts in. */
export function folderOf(field: Field): string | undefined {
  if (field.text() === undefined) return undefined;
  const path = absolutePath(field);
  if (path === undefined)
    field.unmapped('Not an absolute path, or one that leads upwards.');
  else field.kept('The same folder.');
  return path;
}

/** Whether it has a terminal; standard input kept open counts as one. */
export function terminalOf(config: Field): true | undefined {
  const parts = [config.field('Tty'), config.field('OpenStdin')];
  for (const part of parts) if (part.present) part.kept('The same.');
  return parts.some(part => part.flag()) ? true : undefined;
}

/** The time the program gets to stop. */
export function stopOf(config: Field): string | undefined {
  const field = config.field('StopTimeout');
  const count = field.positive();
  if (count !== undefined) field.kept('The same time to stop.');
  else if (field.present) field.unmapped('Not a time above zero.');
  return count === undefined ? undefined : seconds(count);
}

/** Variables, those that look like secrets as references. */
export function variablesOf(
  config: Field,
  { at, name }: { at: string; name: string },
): Variables {
  const draft: Variables = { env: {}, secrets: {} };
  for (const entry of keyed(config.field('Env'))) {
    const { key, value } = entry;
    if (key === 'PATH') {
      value.unmapped('It is part of the image, where it stays.');
      continue;
    }
    addVariable(entry, draft, {
      ...{ at, serviceName: name, oldName: () => undefined },
      input: 'the container or its description',
    });
  }
  return draft;
}

/** The health check; times of Docker are nanoseconds. */
export function checkOf(
  check: Field,
  { at }: { at: string },
): CheckDraft | undefined {
  const time = (name: string, note: string) => {
    const field = check.field(name);
    const nanoseconds = field.number();
    if (nanoseconds === undefined || nanoseconds < 0 || nanoseconds > 1e15) {
      if (field.present) field.unmapped('Not a time.');
      return undefined;
    }
    field.changed(note);
    return nanoseconds / 1e9;
  };
  if (!check.present) return undefined;
  const test = check.field('Test');
  const interval = time('Interval', 'The live check asks as often.');
  const timeout = time('Timeout', 'The live check waits as long.');
  const start = time(
    'StartPeriod',
    'A start budget: nothing is killed before.',
  );
  time(
    'StartInterval',
    'The start is looked for in the rhythm of the live check.',
  );
  const retries = check.field('Retries');
  if (retries.present) retries.kept('As many failures count.');
  const drawn = healthDraft({
    ...{ words: test.texts(), interval, timeout, start, at },
    retries: retries.positive(),
    command: test,
  });
  if (!drawn && test.present && test.isOpen)
    test.kept('No check in Docker either.');
  return drawn;
}
