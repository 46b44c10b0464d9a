import { parseArgs } from 'node:util';
import { Problem } from './problems.mjs';

/**
 * Reads the flags of a command; whatever it does not know ends it with the list of what it knows.
 *
 * @param flags `{ name: { type, multiple?, means } }`, as `parseArgs` of node:util wants them, with a sentence each
 */
export function readFlags(command, args, flags, { words } = {}) {
  const usage = [
    `npm ${['start', 'test'].includes(command) ? '' : 'run '}${command} --${
      words ? ` [${words}]` : ''
    } knows:`,
    ...Object.entries(flags).map(([name, { type, means }]) =>
      `  --${name}${type === 'string' ? ' VALUE' : ''}`
        .padEnd(24)
        .concat(means),
    ),
    '  --help'.padEnd(24).concat('print this'),
  ].join('\n');
  let read;
  try {
    read = parseArgs({
      args,
      options: { ...flags, help: { type: 'boolean' } },
      allowPositionals: Boolean(words),
    });
  } catch (error) {
    const what = error.message.split('. ')[0];
    throw new Problem(`${what}.\n${usage}`, 2);
  }
  if (read.values.help) throw new Problem(usage, 0);
  return { ...read.values, words: read.positionals };
}

/** A port from a flag or a variable; `name` says which in the message. */
export function readPort(value, name) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Problem(
      `${name} is '${value}': a port is a whole number from 1 to 65535.`,
      2,
    );
  }
  return port;
}
