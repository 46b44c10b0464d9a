import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  lockPath,
  pathsToRead,
  planMerge,
  type GeneratedFile,
  type MergePlan,
} from '@portolan/plugin-onboarding-common';
import { FileTree } from '@portolan/portal-node';

/** The definition's place in a repository. */
export const definitionPath = 'portolan.yaml';

/** A repository in the workspace of a task. */
export class Workspace {
  readonly files: FileTree;

  /**
   * @param options - `folder`: of the repository, below the workspace
   * @throws `NotAllowedError` for a folder outside it
   */
  constructor(options: { workspacePath: string; folder?: string }) {
    const { workspacePath, folder = '.' } = options;
    this.files = new FileTree(resolveSafeChildPath(workspacePath, folder));
  }

  /** A text. @throws `InputError` naming what is missing, or why it cannot be read */
  async text(path: string): Promise<string> {
    const { present, blocked } = await this.files.readTexts([path]);
    const text = present.get(path);
    if (text === undefined) {
      throw new InputError(
        `${path} cannot be read: ${
          blocked.get(path) ??
          'it is not in the workspace; fetch it in a step before'
        }`,
      );
    }
    return text;
  }

  /** Whether files were generated here before. */
  async isGenerated(): Promise<boolean> {
    return (await this.files.read(lockPath)) !== undefined;
  }

  /** What becomes of every file when these are generated. @throws `InputError` with the remedy */
  async plan(options: {
    generated: readonly GeneratedFile[];
    formerly?: readonly GeneratedFile[];
    from: { generator: string; definition: string; platform: string };
  }): Promise<MergePlan> {
    const lock = await this.files.readTexts([lockPath]);
    const paths = pathsToRead(options.generated, lock.present.get(lockPath));
    const { present, blocked } = await this.files.readTexts(paths);
    const planned = planMerge({ ...options, present, blocked });
    if ('problem' in planned) {
      const { message, remedy } = planned.problem;
      throw new InputError(`${message}. ${remedy}`);
    }
    return planned.plan;
  }

  /** Carries a plan out. */
  async apply({ writes, removes }: MergePlan): Promise<void> {
    await this.files.write(writes, removes);
  }
}
