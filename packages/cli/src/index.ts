/**
 * The command line of Portolan.
 *
 * @packageDocumentation
 */
import { main } from './main';
import { processTerminal } from './Terminal';

// Whoever read our output has gone (`portolan … | head`): nobody is left to run for.
process.stdout.on('error', () => process.exit(1));

main(process.argv.slice(2), processTerminal()).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(
      `portolan: a mistake of its own, please report it.\n${
        error instanceof Error ? error.stack : error
      }\n`,
    );
    process.exitCode = 70;
  },
);
