import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { InputFile } from '@portolan/plugin-onboarding-common';
import { CommandProblem } from '../CommandProblem';
import type { Terminal } from '../Terminal';
import { decode, mostBytes, readText } from '@portolan/portal-node/files';

/** A path as it is told: from the caller's folder, with `/`. */
export function shownPath(folder: string, path: string): string {
  const below = relative(folder, resolve(folder, path));
  return (below === '' || isAbsolute(below) ? path : below)
    .split(sep)
    .join('/');
}

/**
 * Reads a file that the person named; `-` is stdin.
 * @param most - bytes, in whole MiB
 * @throws CommandProblem saying why it cannot be read
 */
export async function readNamed(
  name: string,
  terminal: Terminal,
  most = mostBytes,
): Promise<InputFile> {
  const allowed = `${most / 2 ** 20} MiB`;
  if (name === '-') {
    const bytes = await terminal.readInput();
    const text = bytes.length > most ? undefined : decode(bytes);
    if (text === undefined)
      throw new CommandProblem(
        bytes.length > most
          ? `stdin holds more than ${allowed}`
          : 'stdin is not text in UTF-8',
        'Give one file of text.',
        { file: 'stdin' },
      );
    return { name: 'stdin', text };
  }
  const file = shownPath(terminal.folder, name);
  const read = readText(resolve(terminal.folder, name), {
    follow: true,
    most,
  });
  if ('refused' in read)
    throw new CommandProblem(
      `this file cannot be read: ${read.refused}`,
      read.missing
        ? 'Check the name, from the folder you are in.'
        : `Give a text file of at most ${allowed}.`,
      { file },
    );
  return { name: file, text: read.text };
}
