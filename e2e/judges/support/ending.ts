import { execFile } from 'node:child_process';
import { toolProgram } from '../../platform/tools/obtain';
import { versions } from '../../platform/versions';

/** How a program ended. */
export interface Ending {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end, whatever that is. */
export function ending(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ending> {
  return new Promise(done => {
    execFile(
      program,
      [...args],
      { maxBuffer: 256 * 1024 * 1024, env },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code ?? 1) || 1 : 0;
        done({ code, stdout, stderr: stderr || (error?.message ?? '') });
      },
    );
  });
}

/** The newest Helm, and the last of the one before it. */
export const helms = [versions.helm, versions.helm3] as const;

/** Runs a Helm. */
export function helm(
  version: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<Ending> {
  return ending(toolProgram('helm', version), args, env);
}
