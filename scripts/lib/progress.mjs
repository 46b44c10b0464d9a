// What the person sees while something takes long: one line that counts seconds on a terminal,
// a line every ten seconds elsewhere. It goes to stderr; results go to stdout, so they can be piped.
const onTerminal = Boolean(process.stderr.isTTY) && !process.env.CI;
const everyMs = onTerminal ? 1000 : 10_000;
const running = new Set();
let drawn = false;

/** `3.2 s`, `47 s`, `3 min 20 s`. */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

// eslint-disable-next-line no-control-regex -- colours begin with one
const colours = /\u001b\[[0-9;]*m/g;

/** A line without colours: some tools write them whatever they are told. */
export function plain(line) {
  return line.replace(colours, '');
}

function erase() {
  if (drawn) process.stderr.write('\r\u001b[2K');
  drawn = false;
}

function draw() {
  if (!onTerminal || running.size === 0) return;
  const parts = [...running].map(
    step =>
      `${step.title} ${duration(Date.now() - step.since)}${
        step.detail ? `  ${step.detail}` : ''
      }`,
  );
  const line = `… ${parts.join(' · ')}`.slice(
    0,
    (process.stderr.columns ?? 80) - 1,
  );
  process.stderr.write(`\r\u001b[2K${line}`);
  drawn = true;
}

function print(stream, text) {
  erase();
  stream.write(`${text}\n`);
  draw();
}

/** Prints a result, without tearing the progress line. */
export function say(text = '') {
  print(process.stdout, text);
}

/** Prints a notice: for people, not part of the result. */
export function notice(text = '') {
  print(process.stderr, text);
}

/** Ends the progress of steps that will not end any more. */
export function abandonSteps() {
  running.clear();
  erase();
}

/**
 * Begins a long step.
 * @returns `detail(text)` to tell what it is at, `done(note?)` and `failed(note?)` to end it
 */
export function begin(title) {
  const step = { title, since: Date.now(), detail: '' };
  running.add(step);
  if (!onTerminal) notice(`… ${title}`);
  const timer = setInterval(() => {
    if (onTerminal) draw();
    else if (running.has(step))
      notice(
        `… ${title}: ${duration(Date.now() - step.since)}${
          step.detail ? `  ${step.detail}` : ''
        }`,
      );
  }, everyMs);
  timer.unref();
  const end = (mark, note) => {
    clearInterval(timer);
    if (!running.delete(step)) return; // abandoned
    notice(
      `${mark} ${title}  ${duration(Date.now() - step.since)}${
        note ? `  ${note}` : ''
      }`,
    );
  };
  draw();
  return {
    detail(text) {
      step.detail = text;
    },
    done: note => end('✓', note),
    failed: note => end('✗', note),
  };
}
