import { parseArgs } from 'node:util';
import { CommandProblem } from './CommandProblem';
import { messageOf } from '@portolan/portal-node/files';
import type { Call, Verb } from './Verb';

/**
 * Reads the words and flags of a verb.
 * @throws CommandProblem naming what it does not know
 */
export function readCall(name: string, verb: Verb, args: string[]): Call {
  let read;
  try {
    read = parseArgs({
      args,
      options: verb.flags,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new CommandProblem(
      messageOf(error).split('. ')[0].replace(/\.$/, ''),
      `See portolan help ${name}.`,
    );
  }
  const { values, positionals } = read;
  const all = (flag: string) => {
    const value = values[flag];
    return [value].flat().filter(one => typeof one === 'string');
  };
  return {
    words: positionals,
    value: flag => all(flag).at(-1),
    values: all,
    has: flag => values[flag] === true,
  };
}
