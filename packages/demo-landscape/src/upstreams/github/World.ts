import { join } from 'node:path';
import type { Clock } from '../../scenario/clock';
import type { Scenario } from '../../scenario/Scenario';
import type { StateFolder } from '../../state/StateFolder';
import { ApiProblem, invalid, notFound } from './ApiProblem';
import { BareRepository, type Signature } from './BareRepository';
import { Memory, type RepositoryRecord } from './Memory';

/** The one organization there is. */
export const organization = 'meridian-travel';
/** Who acts with whatever token. */
export const robot = 'portolan';

/** A repository with its files. */
export interface Repository {
  record: RepositoryRecord;
  git: BareRepository;
}

/** Everything the landscape's GitHub has. */
export class World {
  readonly memory: Memory;
  /** Changes are made one after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(
    readonly options: {
      folder: StateFolder;
      clock: Clock;
      /** What was delivered from the repositories of services. */
      scenario: Pick<Scenario, 'services' | 'storyStarts'>;
      /** Where it listens, without a slash at the end. */
      url: string;
    },
  ) {
    this.memory = new Memory(options.folder);
  }

  /** Unix milliseconds of the landscape. */
  now(): number {
    return this.options.clock.now();
  }

  /** A moment as GitHub writes it: whole seconds. */
  instant(at: number): string {
    return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  }

  /** Who commits by the API, now. */
  signature(given?: { name?: string; email?: string; date?: string }) {
    const date =
      given?.date === undefined || Number.isNaN(Date.parse(given.date))
        ? new Date(this.now())
        : new Date(given.date);
    return {
      name: given?.name ?? robot,
      email: given?.email ?? `${robot}@users.noreply.github.example`,
      date: `${Math.floor(date.getTime() / 1000)} +0000`,
    } satisfies Signature;
  }

  /** A repository by the name people use for it. @throws `ApiProblem` 404 */
  repository(owner: string, name: string): Repository {
    const record = this.memory.repositories.find(
      one => sameName(one.owner, owner) && sameName(one.name, name),
    );
    if (!record) {
      throw notFound();
    }
    return { record, git: new BareRepository(this.#folderOf(record)) };
  }

  /** Makes a repository without a commit. @throws `ApiProblem` 422 as GitHub does */
  async create(
    record: Omit<RepositoryRecord, 'id' | 'createdAt' | 'protectedBranches'>,
  ): Promise<Repository> {
    return this.inTurn(async () => {
      const { owner, name } = record;
      if (
        !/^[\w.-]{1,100}$/.test(name) ||
        /^\.{1,2}$|\.(git|wiki)$/i.test(name)
      ) {
        throw invalid('Repository', 'name', 'name is invalid');
      }
      const taken = this.memory.repositories.some(
        one => sameName(one.owner, owner) && sameName(one.name, name),
      );
      if (taken) {
        throw new ApiProblem(422, 'Repository creation failed.', [
          {
            resource: 'Repository',
            field: 'name',
            code: 'custom',
            message: 'name already exists on this account',
          },
        ]);
      }
      const made = {
        ...record,
        id: this.memory.number(),
        protectedBranches: [],
        createdAt: this.now(),
      };
      const git = await BareRepository.create(
        this.#folderOf(made),
        record.defaultBranch,
      );
      this.memory.addRepository(made);
      return { record: made, git };
    });
  }

  /** Changes a repository and remembers which branches moved by it. */
  async changing<T>(
    repository: Repository,
    action: () => Promise<T>,
  ): Promise<T> {
    return this.inTurn(async () => {
      const before = await repository.git.branches();
      const done = await action();
      const after = await repository.git.branches();
      this.memory.addPushes(
        [...after]
          .filter(([branch, sha]) => before.get(branch) !== sha)
          .map(([branch, sha]) => ({
            number: this.memory.number(),
            repository: fullName(repository.record),
            branch,
            sha,
            at: this.now(),
            actor: robot,
          })),
      );
      return done;
    });
  }

  /** Does something when everything begun before is done. */
  inTurn<T>(action: () => Promise<T>): Promise<T> {
    const turn = this.#changing.then(action);
    this.#changing = turn.catch(() => undefined);
    return turn;
  }

  #folderOf({ owner, name }: Pick<RepositoryRecord, 'owner' | 'name'>): string {
    return join(
      this.options.folder.place('github'),
      owner.toLowerCase(),
      `${name.toLowerCase()}.git`,
    );
  }
}

/** `owner/name`. */
export function fullName({ owner, name }: RepositoryRecord): string {
  return `${owner}/${name}`;
}

/** Names differ by more than capitals. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
