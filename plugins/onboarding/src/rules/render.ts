import {
  findOpen,
  generate,
  readServiceFile,
  type GeneratedFile,
  type Problem,
  type Remark,
} from '@portolan/plugin-onboarding-common';

/** The name of the one file people write. */
export const serviceFileName = 'portolan.yaml';

/** What a text of the service file becomes. */
export interface Rendering {
  /** Empty where there is a problem, or no platform file. */
  files: GeneratedFile[];
  remarks: Remark[];
  problems: Problem[];
  /** Decisions that the text still holds, each at its place. */
  open: Problem[];
}

/**
 * Renders the text of a service file; without a platform file it is only read. Never throws.
 * @param platform - text of the platform file, and its name in problems
 */
export function render(
  text: string,
  platform: { name: string; text: string } | undefined,
): Rendering {
  const open = findOpen(text, serviceFileName);
  if (!platform) {
    const { problems } = readServiceFile(text, { file: serviceFileName });
    return { files: [], remarks: [], problems, open };
  }
  const { files, remarks, problems } = generate({
    service: text,
    platform: platform.text,
    serviceFile: serviceFileName,
    platformFile: platform.name,
  });
  return { files, remarks, problems, open };
}
