import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';
import git from 'isomorphic-git';
import { FileTree } from '../files/FileTree';

/** Names that a repository may have: those of services. */
const nameSchema = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const branch = 'main';
const publisherField = 'Published-by: ';

/** One commit of a repository. */
export interface LocalCommit {
  sha: string;
  /** Unix milliseconds. */
  at: number;
  /** First line of the message. */
  subject: string;
  /** Entity ref of who published; none of what was committed by hand. */
  publishedBy?: string;
}

/** A publication. */
export interface Publication {
  name: string;
  /** Whole contents by path; what is not named stays. */
  files: ReadonlyMap<string, Buffer>;
  removes?: readonly string[];
  /** First line of the commit message. */
  subject: string;
  author: { name: string; email: string };
  /** Entity ref. */
  publishedBy: string;
  /** False: refused, if the repository is there already. */
  mayUpdate: boolean;
}

/**
 * Git repositories with their work trees in one folder, for a portal without a source host. People may work in them
 * too: what they edit is what is read, committed or not. No program is run, so no hook is.
 */
export class LocalRepositories {
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #now: () => number;

  /** @param options - `folder` is absolute and made when something is published */
  constructor(
    private readonly options: { folder: string; now?: () => number },
  ) {
    this.#now = options.now ?? Date.now;
  }

  /** Names of all repositories, in order. */
  async list(): Promise<string[]> {
    const { folder } = this.options;
    const entries = await readdir(folder, { withFileTypes: true }).catch(
      error => {
        if (error.code === 'ENOENT') {
          return [];
        }
        throw error;
      },
    );
    return entries
      .filter(entry => entry.isDirectory() && nameSchema.test(entry.name))
      .map(({ name }) => name)
      .sort();
  }

  /** The files of a repository. @throws `NotFoundError` if there is none of that name */
  async files(name: string): Promise<FileTree> {
    const folder = this.#folderOf(name);
    const stats = await lstat(join(folder, '.git')).catch(() => undefined);
    if (!stats?.isDirectory()) {
      throw new NotFoundError(`There is no local repository ${name}`);
    }
    return new FileTree(folder);
  }

  /** The newest commits, newest first. @throws `NotFoundError` */
  async log(name: string, most = 50): Promise<LocalCommit[]> {
    const { root } = await this.files(name);
    const commits = await git.log({ fs, dir: root, ref: branch, depth: most });
    return commits.map(({ oid, commit }) => {
      const lines = commit.message.split('\n');
      const publishedBy = lines
        .find(line => line.startsWith(publisherField))
        ?.slice(publisherField.length);
      return {
        sha: oid,
        at: commit.committer.timestamp * 1000,
        subject: lines[0],
        ...(publishedBy !== undefined && { publishedBy }),
      };
    });
  }

  /**
   * Writes files and makes one commit of them; none, where nothing differs. A new repository appears whole or not at
   * all.
   *
   * @throws `InputError` for names, paths and sizes that cannot be, or a repository that is there already
   */
  async publish(publication: Publication): Promise<{
    commit: string;
    isNew: boolean;
    changed: boolean;
  }> {
    const { name } = publication;
    const folder = this.#folderOf(name);
    return this.#inTurn(name, async () => {
      const known = await this.files(name).catch(() => undefined);
      if (known && !publication.mayUpdate) {
        throw new InputError(
          `There is a local repository ${name} already. Update it by the template “Update a service's definition”, or choose another name.`,
        );
      }
      if (known) {
        const done = await this.#commit(known.root, publication);
        return { ...done, isNew: false };
      }
      await mkdir(this.options.folder, { recursive: true });
      const staged = `${folder}.new-${randomBytes(6).toString('hex')}`;
      try {
        await git.init({ fs, dir: staged, defaultBranch: branch });
        const done = await this.#commit(staged, publication);
        await rename(staged, folder);
        return { ...done, isNew: true };
      } finally {
        await rm(staged, { recursive: true, force: true });
      }
    });
  }

  async #commit(
    dir: string,
    { files, removes = [], subject, author, publishedBy }: Publication,
  ): Promise<{ commit: string; changed: boolean }> {
    await new FileTree(dir).write(files, removes);
    for (const filepath of files.keys()) {
      await git.add({ fs, dir, filepath, force: true });
    }
    for (const filepath of removes) {
      await git.remove({ fs, dir, filepath });
    }
    const head = await git
      .resolveRef({ fs, dir, ref: branch })
      .catch(() => undefined);
    const by = {
      ...author,
      timestamp: Math.floor(this.#now() / 1000),
      timezoneOffset: 0,
    };
    const message = {
      fs,
      dir,
      message: `${subject.split('\n')[0]}\n\n${publisherField}${publishedBy}\n`,
      author: by,
      committer: by,
    };
    if (head !== undefined) {
      const trial = await git.commit({ ...message, noUpdateBranch: true });
      const [before, after] = await Promise.all(
        [head, trial].map(oid => git.readCommit({ fs, dir, oid })),
      );
      if (before.commit.tree === after.commit.tree) {
        return { commit: head, changed: false };
      }
    }
    return { commit: await git.commit(message), changed: true };
  }

  #folderOf(name: string): string {
    if (!nameSchema.test(name)) {
      throw new InputError(
        'The name of a local repository has small letters, digits and hyphens, at most 63',
      );
    }
    return join(this.options.folder, name);
  }

  /** One after the other for each repository, within this process. */
  #inTurn<T>(name: string, action: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(action);
    const done = turn.catch(() => undefined);
    this.#turns.set(name, done);
    void done.then(() => {
      if (this.#turns.get(name) === done) {
        this.#turns.delete(name);
      }
    });
    return turn;
  }
}
