import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** Milliseconds after which git is stopped. */
const limitMs = 20_000;
const mostOutput = 64 * 1024 * 1024;

/** git ended with something else than 0. */
export class GitProblem extends Error {
  constructor(readonly code: number | null, message: string) {
    super(message);
    this.name = 'GitProblem';
  }
}

/** What git is run with beside its arguments. */
export interface GitOptions {
  input?: string | Buffer;
  env?: Readonly<Record<string, string>>;
}

/**
 * Runs git in a bare repository: without hooks, without anybody's configuration, and never asking a person.
 *
 * @throws {@link GitProblem} with what git said, if it fails, is missing, or takes longer than 20 s
 */
export function git(
  folder: string,
  args: readonly string[],
  { input = '', env = {} }: GitOptions = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', `core.hooksPath=${devNull}`, ...args], {
      cwd: folder,
      timeout: limitMs,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        LC_ALL: 'C',
        GIT_DIR: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: devNull,
        GIT_LITERAL_PATHSPECS: '1',
        GIT_TERMINAL_PROMPT: '0',
        ...env,
      },
    });
    const parts: Buffer[] = [];
    let size = 0;
    let said = '';
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > mostOutput) {
        child.kill();
      }
      parts.push(part);
    });
    child.stderr.on('data', (part: Buffer) => {
      said = `${said}${part.toString('utf8')}`.slice(0, 2_000);
    });
    child.on('error', error =>
      reject(
        new GitProblem(
          null,
          `git could not be started, which the landscape's GitHub needs: ${error.message}`,
        ),
      ),
    );
    child.on('close', code =>
      code === 0
        ? resolve(Buffer.concat(parts))
        : reject(new GitProblem(code, said.trim() || `git ended with ${code}`)),
    );
    // A git that ends early closes its input: the answer is its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
