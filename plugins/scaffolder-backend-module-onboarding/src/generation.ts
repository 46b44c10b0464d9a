import { InputError } from '@backstage/errors';
import type {
  GeneratedFile,
  Problem,
  Remark,
  Subject,
} from '@portolan/plugin-onboarding-common';

/** The generator, as the actions use it: texts in, files out. */
export type Generate = (input: { service: string; platform: string }) => {
  files: GeneratedFile[];
  remarks: Remark[];
  problems: Problem[];
  subject?: Subject;
};

/** What the actions generate with. */
export interface Generation {
  generate: Generate;
  /** Of the generator, as the lock file tells it. */
  version: string;
  /** Text of the platform file. @throws `InputError` with the key to set, or why it cannot be read */
  platform(): Promise<string>;
}

const mostTold = 20;

/**
 * Files and remarks of a definition.
 * @param options - `name`: that the service must have, so that a task publishes what it says it does
 * @throws `InputError` with the place, the problem and the remedy, a line each
 */
export async function generateFrom(
  { generate, platform }: Generation,
  { service, name }: { service: string; name?: string },
): Promise<{
  files: GeneratedFile[];
  remarks: Remark[];
  platform: string;
  name: string;
}> {
  const text = await platform();
  const { files, remarks, problems, subject } = generate({
    service,
    platform: text,
  });
  if (problems.length > 0 || !subject) {
    throw new InputError(problemText(problems));
  }
  const written = subject.service.name;
  if (name !== undefined && name !== written) {
    throw new InputError(
      `The definition is of ${written}, not of ${name}: make the two names one.`,
    );
  }
  return { files, remarks, platform: text, name: written };
}

/** Problems, a line each, as compilers write them. */
export function problemText(problems: readonly Problem[]): string {
  const lines = problems
    .slice(0, mostTold)
    .map(
      ({ file, line, column, message, remedy }) =>
        `${file}:${line}:${column}: ${message.replace(/\.$/, '')}. ${remedy}`,
    );
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
