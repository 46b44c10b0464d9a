import type { Edit } from './DockerfileFinding';

const around = 3;

/** Lines of a text, without the empty one after the last line break. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A text with edits made in it; they do not overlap. Ends with a line break. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = linesOf(text);
  for (const { from, to, lines: now } of [...edits].sort(
    (a, b) => b.from - a.from || b.to - a.to,
  ))
    lines.splice(from - 1, to - from, ...now);
  return `${lines.join('\n')}\n`;
}

/**
 * Edits of one file as a unified diff that `git apply` takes.
 * @param path - in the repository
 * @param show - how a line is shown; what it changes can no longer be applied
 */
export function unifiedPatch(
  { path, text }: { path: string; text: string },
  edits: readonly Edit[],
  show: (line: string) => string = line => line,
): string {
  const lines = linesOf(text);
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const hunks: Edit[][] = [];
  for (const edit of sorted) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk && last && edit.from - last.to <= around * 2) hunk.push(edit);
    else hunks.push([edit]);
  }
  const out = [`--- a/${path}`, `+++ b/${path}`];
  let shift = 0;
  const endless = text !== '' && !text.endsWith('\n');
  for (const hunk of hunks) {
    const first = Math.max(1, (hunk[0]?.from ?? 1) - around);
    const after = Math.min(lines.length + 1, (hunk.at(-1)?.to ?? 1) + around);
    const body: string[] = [];
    let at = first;
    const keep = (until: number) => {
      for (; at < until; at += 1) body.push(` ${lines[at - 1] ?? ''}`);
    };
    for (const { from, to, lines: now } of hunk) {
      keep(from);
      for (; at < to; at += 1) body.push(`-${lines[at - 1] ?? ''}`);
      body.push(...now.map(line => `+${line}`));
    }
    keep(after);
    if (endless && after === lines.length + 1) endWithBreak(body);
    const removed = body.filter(line => /^[ -]/.test(line)).length;
    const added = body.filter(line => /^[ +]/.test(line)).length;
    out.push(`@@ -${first},${removed} +${first + shift},${added} @@`);
    out.push(...body.map(line => line.charAt(0) + show(line.slice(1))));
    shift += added - removed;
  }
  return `${out.join('\n')}\n`;
}

/** The last line of a file without a line break at its end gets one. */
function endWithBreak(body: string[]) {
  const marker = '\\ No newline at end of file';
  const at = body.map(line => !line.startsWith('+')).lastIndexOf(true);
  const last = body[at];
  if (last === undefined) return;
  if (last.startsWith('-')) body.splice(at + 1, 0, marker);
  else body.splice(at, 1, `-${last.slice(1)}`, marker, `+${last.slice(1)}`);
}

/** A new file as a unified diff. */
export function newFilePatch(path: string, text: string): string {
  const lines = linesOf(text);
  return [
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map(line => `+${line}`),
    '',
  ].join('\n');
}
