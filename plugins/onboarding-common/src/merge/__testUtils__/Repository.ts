import type { GeneratedFile } from '../../write/GeneratedFile';
import { type MergeInput, planMerge } from '../planMerge';

const inputs = { generator: '1', definition: 'a', platform: 'p' };

/** A repository in memory, on which plans are carried out. */
export class Repository {
  readonly files = new Map<string, string>();

  /** What would become of it, without doing it. */
  plan(
    generated: GeneratedFile[],
    {
      from = {},
      ...more
    }: Partial<Omit<MergeInput, 'from'>> & {
      from?: Partial<MergeInput['from']>;
    } = {},
  ) {
    const planned = planMerge({
      generated,
      present: this.files,
      from: { ...inputs, ...from },
      ...more,
    });
    if ('problem' in planned) throw new Error(planned.problem.message);
    return planned.plan;
  }

  /** Carries a plan out; answers it. */
  update(...given: Parameters<Repository['plan']>) {
    const plan = this.plan(...given);
    for (const [path, text] of plan.writes) this.files.set(path, text);
    for (const path of plan.removes) this.files.delete(path);
    return plan;
  }
}

/** A file that is the repository's own after it was written. */
export function yours(path: string, text: string): GeneratedFile {
  return { path, text, owner: 'yours' };
}

/** A file that is overwritten whole. */
export function ours(path: string, text: string): GeneratedFile {
  return { path, text, owner: 'ours' };
}
