import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { Runtime } from '../../model/service/ServiceFile';
import type { Edit, Improvement } from '../DockerfileFinding';
import type { ReadDockerfile, Stage, Step } from '../readStages';

/** What is known beside the Dockerfile; each part may be unknown. */
export interface ReviewContext {
  runtime?: Runtime;
  baseImages?: PlatformFile['baseImages'];
}

/** Looks at a Dockerfile for one kind of thing. */
export type Rule = (
  dockerfile: ReadDockerfile,
  context: ReviewContext,
) => Improvement[];

/** Puts lines before a line. */
export function before(line: number, lines: string[]): Edit {
  return { from: line, to: line, lines };
}

/** Replaces one line. */
export function replaced(line: number, text: string): Edit {
  return { from: line, to: line + 1, lines: [text] };
}

/** Takes out an instruction. */
export function removed({ from, last }: Step): Edit {
  return { from, to: last + 1, lines: [] };
}

/** Every instruction of one keyword, with its stage. */
export function stepsOf(
  { stages }: ReadDockerfile,
  ...keywords: string[]
): { stage: Stage; step: Step }[] {
  return stages.flatMap(stage =>
    stage.steps
      .filter(({ keyword }) => keywords.includes(keyword))
      .map(step => ({ stage, step })),
  );
}

/** Whether RUN, CMD or ENTRYPOINT is a list, or its commands are a here-document. */
export function hasShell({ text }: Step): boolean {
  return !text.startsWith('[') && !/(?:^|\s)<<-?['"]?\w/.test(text);
}
