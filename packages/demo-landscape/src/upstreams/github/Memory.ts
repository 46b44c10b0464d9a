import { z } from 'zod';
import type { StateFolder } from '../../state/StateFolder';

const file = 'github.json';

const repositorySchema = z.object({
  id: z.number().int(),
  owner: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  private: z.boolean(),
  defaultBranch: z.string(),
  topics: z.array(z.string()),
  /** Branches that only a pull request may change. */
  protectedBranches: z.array(z.string()),
  /** Unix milliseconds. */
  createdAt: z.number(),
});

const pullSchema = z.object({
  /** `owner/name`. */
  repository: z.string(),
  number: z.number().int(),
  title: z.string(),
  body: z.string().nullable(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean(),
  author: z.string(),
  createdAt: z.number(),
  closedAt: z.number().optional(),
  /** Once it is merged: the commit that did it, and both sides before. */
  merged: z
    .object({ sha: z.string(), head: z.string(), base: z.string() })
    .optional(),
});

const pushSchema = z.object({
  number: z.number().int(),
  repository: z.string(),
  branch: z.string(),
  sha: z.string(),
  at: z.number(),
  actor: z.string(),
});

const memorySchema = z.object({
  /** Given out last, for everything that has a number of its own. */
  last: z.number().int(),
  repositories: z.array(repositorySchema),
  pulls: z.array(pullSchema),
  pushes: z.array(pushSchema),
});

/** A repository, without its files. */
export type RepositoryRecord = z.infer<typeof repositorySchema>;
/** A pull request. */
export type PullRecord = z.infer<typeof pullSchema>;
/** A branch got another commit. */
export type PushRecord = z.infer<typeof pushSchema>;

/** What the landscape's GitHub remembers beside git. */
export class Memory {
  #data: z.infer<typeof memorySchema>;

  constructor(private readonly folder: StateFolder) {
    this.#data = folder.read(file, memorySchema, {
      last: 0,
      repositories: [],
      pulls: [],
      pushes: [],
    });
  }

  /** All repositories, oldest first. */
  get repositories(): readonly RepositoryRecord[] {
    return this.#data.repositories;
  }

  /** All pull requests, oldest first. */
  get pulls(): readonly PullRecord[] {
    return this.#data.pulls;
  }

  /** All pushes, oldest first. */
  get pushes(): readonly PushRecord[] {
    return this.#data.pushes;
  }

  /** A number nothing else has. */
  number(): number {
    this.#data.last += 1;
    return this.#data.last;
  }

  addRepository(record: RepositoryRecord): void {
    this.#data.repositories.push(record);
    this.#keep();
  }

  addPull(record: PullRecord): void {
    this.#data.pulls.push(record);
    this.#keep();
  }

  addPushes(records: readonly PushRecord[]): void {
    this.#data.pushes.push(...records);
    this.#keep();
  }

  /** Changes a record that was got from here. */
  change<T extends RepositoryRecord | PullRecord>(
    record: T,
    values: Partial<T>,
  ): void {
    Object.assign(record, values);
    this.#keep();
  }

  #keep(): void {
    this.folder.write(file, this.#data);
  }
}
