// Backstage writes `<time> <plugin> <level> <message>` in development; a stack follows on lines of its own.
// eslint-disable-next-line no-control-regex -- colours begin with one
const colours = /\u001b\[[0-9;]*m/g;
const entry = /^\S+ \S+ (silly|debug|verbose|http|info|warn|error) /;

/** Passes on what a person should see: warnings and errors with their stacks, or everything. */
export function createLogFilter(print, { verbose = false } = {}) {
  let level = 'info'; // of a crash before the first entry the last lines are printed anyway
  return line => {
    level = line.replace(colours, '').match(entry)?.[1] ?? level;
    if (verbose || level === 'warn' || level === 'error')
      print(`  backend │ ${line}`);
  };
}
