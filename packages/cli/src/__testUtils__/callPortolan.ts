import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { main } from '../main';

/** What a call of the command line answered. */
export interface Answer {
  code: number | null;
  out: string;
  err: string;
}

/** Calls it within this process, in a folder. */
export async function callPortolan(
  folder: string,
  args: readonly string[],
  stdin = '',
): Promise<Answer> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    folder,
    print: line => out.push(`${line}\n`),
    notice: line => err.push(`${line}\n`),
    progress: () => {},
    readInput: async () => Buffer.from(stdin),
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** Starts it as a process of its own, in a folder. */
export function startPortolan(folder: string, args: readonly string[]) {
  const child = spawn(
    process.execPath,
    [resolve(__dirname, '../../bin/portolan'), ...args],
    { cwd: folder, env: { PATH: process.env.PATH, HOME: folder } },
  );
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Answer & { signal: string | null }>(done => {
    child.once('close', (code, signal) => done({ code, signal, out, err }));
  });
  return { child, ended };
}

/** A folder for each test, gone afterwards. */
export function useFolder(): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-cli-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
