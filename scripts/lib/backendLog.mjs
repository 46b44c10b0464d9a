// Backstage writes `<time> <plugin> <level> <message>` in development; a stack follows on lines of its own.
import { plain } from './progress.mjs';

const entry = /^\S+ \S+ (silly|debug|verbose|http|info|warn|error) /;

/** Passes on what a person should see: warnings and errors with their stacks, or everything. */
export function createLogFilter(print, { verbose = false } = {}) {
  let level = 'info'; // of a crash before the first entry the last lines are printed anyway
  return line => {
    level = plain(line).match(entry)?.[1] ?? level;
    if (verbose || level === 'warn' || level === 'error')
      print(`  backend │ ${line}`);
  };
}
