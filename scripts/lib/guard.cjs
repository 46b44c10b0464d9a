// Preloaded into every process that the commands start. When its parent is gone, even by `kill -9`,
// this process and whatever it has started in its process group go too, so nothing is ever orphaned.
const { isMainThread } = require('node:worker_threads');

const parent = Number(process.env.PORTOLAN_PARENT);
delete process.env.PORTOLAN_PARENT; // only for the direct child, not for its children

function killGroup(signal) {
  try {
    process.kill(-process.pid, signal);
  } catch {
    process.kill(process.pid, signal);
  }
}

if (isMainThread && parent) {
  let leaving = false;
  const watch = setInterval(() => {
    if (leaving || process.ppid === parent) return;
    leaving = true;
    // Nobody reads its output any more; that must not disturb its leaving.
    process.stdout.on('error', () => {});
    process.stderr.on('error', () => {});
    // SIGTERM lets it close its databases; SIGKILL in case that hangs.
    setTimeout(() => killGroup('SIGKILL'), 5000);
    killGroup('SIGTERM');
  }, 500);
  watch.unref();
}
