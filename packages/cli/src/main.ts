import { CommandProblem, exit, type ExitCode } from './CommandProblem';
import { NotWrittenError } from '@portolan/portal-node/files';
import { readCall } from './readCall';
import { plain, type Terminal } from './Terminal';
import { printError } from './output/printError';
import { help, usageOf } from './verbs/help';
import { verbs } from './verbs/verbs';

function wantsJson(args: readonly string[]): boolean {
  return args.includes('--json');
}

/**
 * Runs one command.
 * @param args - the verb and what follows it
 * @returns its exit code; what goes wrong is told on the terminal
 */
export async function main(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name = 'help', ...rest] = args;
  try {
    if (['help', '--help', '-h'].includes(name)) {
      terminal.print(help(rest[0]));
      return exit.fine;
    }
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb)
      throw new CommandProblem(
        `there is no verb ${plain(JSON.stringify(name))}`,
        `Use one of ${Object.keys(verbs).join(', ')}.`,
      );
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.print(usageOf(name, verb));
      return exit.fine;
    }
    return await verb.run(readCall(name, verb, rest), terminal);
  } catch (error) {
    if (error instanceof NotWrittenError)
      printError(
        terminal,
        {
          file: error.path,
          message: `nothing was written: ${error.message}`,
          remedy: 'Mend this and run the command again.',
        },
        wantsJson(args),
      );
    else if (error instanceof CommandProblem)
      printError(
        terminal,
        {
          file: '',
          ...error.place,
          message: error.message,
          remedy: error.remedy,
        },
        wantsJson(args),
      );
    else throw error;
    if (wantsJson(args))
      terminal.print(
        JSON.stringify({ type: 'summary', ok: false, counts: {} }),
      );
    return exit.badInput;
  }
}
