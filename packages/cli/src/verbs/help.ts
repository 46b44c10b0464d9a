import { CommandProblem } from '../CommandProblem';
import type { Verb } from '../Verb';
import { verbs } from './verbs';

const exitCodes = `Exit codes: 0 fine · 1 findings: something waits for a person (an open decision, a conflict, a hand
edit, drift, what judge found) · 2 bad input, or nothing could be written. Of several files the worst counts.
Results go to stdout, notices to stderr; relative paths start in the folder you are in.`;

/** How a verb is used. */
export function usageOf(name: string, verb: Verb): string {
  const flags = Object.entries(verb.flags).map(([flag, { value, means }]) =>
    `  --${flag}${value === undefined ? '' : ` ${value}`}`
      .padEnd(24)
      .concat(means),
  );
  return [
    `portolan ${name} ${verb.takes}`.trimEnd(),
    `  ${verb.does}`,
    ...(verb.more.length > 0 ? ['', ...verb.more] : []),
    ...(flags.length > 0 ? ['', ...flags] : []),
    '',
    exitCodes,
  ].join('\n');
}

/**
 * What can be asked of the command line.
 * @param name - a verb to tell more of
 * @throws CommandProblem if there is no such verb
 */
export function help(name: string | undefined): string {
  if (name !== undefined) {
    if (Object.hasOwn(verbs, name)) return usageOf(name, verbs[name]);
    throw new CommandProblem(
      `there is no verb ${JSON.stringify(name)}`,
      `Use one of ${Object.keys(verbs).join(', ')}.`,
    );
  }
  const lines = Object.entries(verbs).map(([verb, { takes, does }]) =>
    `  ${verb} ${takes}`.padEnd(36).concat(does),
  );
  return [
    'portolan VERB: from what a service is today to everything it needs on Kubernetes.',
    '',
    ...lines,
    `  ${'help [VERB]'.padEnd(34)}this, or more of one verb`,
    '',
    exitCodes,
  ].join('\n');
}
