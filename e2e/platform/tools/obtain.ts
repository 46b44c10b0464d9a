import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { cacheFolder } from '../paths';
import { buildGo } from './buildGo';
import { installPython } from './installPython';
import type { PythonSource, Tool } from './Tool';

const making = '.making';

/** The folder of a version of a tool. */
export function toolFolder(name: string, version: string): string {
  return join(cacheFolder(), name, version);
}

/** The path of a program; `program` is that of the tool's name unless told. */
export function toolProgram(
  name: string,
  version: string,
  program = name,
): string {
  return join(toolFolder(name, version), program);
}

/** Whether a tool is there whole: its folder appears only when all of it is in it. */
export function isObtained(tool: Tool): boolean {
  return tool.programs.every(program =>
    existsSync(
      isAbsolute(program)
        ? program
        : toolProgram(tool.name, tool.version, program),
    ),
  );
}

/**
 * Makes a tool in a folder of this process and renames that when it is complete, so that what an interruption has left
 * is never taken for a tool, and what was complete before it need not be made again.
 */
export async function obtain(tool: Tool, signal: AbortSignal): Promise<void> {
  if (isObtained(tool)) return;
  const { name, version, from } = tool;
  const work = join(cacheFolder(), making, `${name}-${version}-${process.pid}`);
  const [folder, scratch] = [join(work, 'tool'), join(work, 'scratch')];
  rmSync(work, { recursive: true, force: true });
  for (const each of [folder, scratch]) mkdirSync(each, { recursive: true });
  try {
    if (from.kind === 'go') await buildGo(from, { folder, scratch, signal });
    if (isPython(tool)) await installPython(tool, { folder, signal });
    publish(folder, tool);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Deletes what processes that are gone have left half made. */
export function forgetHalfMade(): void {
  const folder = join(cacheFolder(), making);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const pid = Number(name.split('-').at(-1));
    if (!existsSync(`/proc/${pid}`)) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function publish(made: string, tool: Tool) {
  const folder = toolFolder(tool.name, tool.version);
  if (isObtained(tool)) return; // another checkout was faster: its copy is as good
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  renameSync(made, folder);
}

function isPython(tool: Tool): tool is Tool & { from: PythonSource } {
  return tool.from.kind === 'python';
}
