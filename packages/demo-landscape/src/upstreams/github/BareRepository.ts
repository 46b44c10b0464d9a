import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, GitProblem } from './git';

/** Who made a commit, and when, as git writes it. */
export interface Signature {
  name: string;
  email: string;
  /** ISO 8601. */
  date: string;
}

/** A commit. */
export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** One line of a tree. */
export interface TreeEntry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  /** Bytes, of a blob. */
  size?: number;
}

/** A file put into a tree, or taken out of it. */
export interface TreeChange {
  path: string;
  mode: string;
  /** Nothing deletes the file. */
  sha: string | undefined;
}

/** A bare git repository, used by git's own plumbing. */
export class BareRepository {
  constructor(readonly folder: string) {}

  /** Makes an empty one. */
  static async create(folder: string, branch: string): Promise<BareRepository> {
    mkdirSync(folder, { recursive: true });
    await git(folder, [
      'init',
      '--quiet',
      '--bare',
      `--initial-branch=${branch}`,
      folder,
    ]);
    return new BareRepository(folder);
  }

  /** Names of branches and what they point to. */
  async branches(): Promise<Map<string, string>> {
    const text = await this.#text([
      'for-each-ref',
      '--format=%(objectname) %(refname:lstrip=2)',
      'refs/heads',
    ]);
    return new Map(
      lines(text).map(line => [line.slice(41), line.slice(0, 40)]),
    );
  }

  /** The commit a branch, tag or hash means; nothing, if there is none. */
  async resolve(revision: string): Promise<string | undefined> {
    if (!/^[\w][\w./-]*$/.test(revision) || revision.includes('..')) {
      return undefined;
    }
    return this.#found(['rev-parse', '-q', '--verify', `${revision}^{commit}`]);
  }

  /** A commit by its hash. */
  async commit(sha: string): Promise<Commit> {
    const text = await this.#text(['cat-file', 'commit', sha]);
    const end = text.indexOf('\n\n');
    const fields = lines(text.slice(0, end)).map(line => {
      const at = line.indexOf(' ');
      return [line.slice(0, at), line.slice(at + 1)];
    });
    const first = (name: string) =>
      fields.find(([field]) => field === name)?.[1] ?? '';
    return {
      sha,
      tree: first('tree'),
      parents: fields.flatMap(([name, value]) =>
        name === 'parent' ? [value] : [],
      ),
      author: readSignature(first('author')),
      committer: readSignature(first('committer')),
      message: text.slice(end + 2).replace(/\n$/, ''),
    };
  }

  /** Hashes of a commit and what came before it, newest first. */
  async history(
    sha: string,
    { most, skip, path }: { most: number; skip: number; path?: string },
  ): Promise<string[]> {
    return lines(
      await this.#text([
        'rev-list',
        '--topo-order',
        `--max-count=${most}`,
        `--skip=${skip}`,
        sha,
        '--',
        ...(path === undefined || path === '' ? [] : [path]),
      ]),
    );
  }

  /** What a tree or commit holds. */
  async tree(sha: string, { recursive = false } = {}): Promise<TreeEntry[]> {
    return this.#entries([...(recursive ? ['-r', '-t'] : []), sha]);
  }

  /** What is at a path of a commit. */
  async entry(sha: string, path: string): Promise<TreeEntry | undefined> {
    return (await this.#entries([sha, '--', path])).find(
      one => one.path === path,
    );
  }

  /** The bytes of a blob. @throws `GitProblem` if there is none */
  async blob(sha: string): Promise<Buffer> {
    return this.#run(['cat-file', 'blob', sha]);
  }

  /** Keeps bytes; answers their hash. */
  async writeBlob(bytes: Buffer): Promise<string> {
    return this.#line(['hash-object', '-w', '--stdin'], { input: bytes });
  }

  /** Writes a tree: another with changes. */
  async writeTree(
    base: string | undefined,
    changes: readonly TreeChange[],
  ): Promise<string> {
    const place = await mkdtemp(join(tmpdir(), 'landscape-index-'));
    const env = { GIT_INDEX_FILE: join(place, 'index') };
    try {
      await this.#run(['read-tree', base ?? '--empty'], { env });
      const input = changes
        .map(({ mode, sha, path }) =>
          sha === undefined
            ? `0 ${'0'.repeat(40)}\t${path}\0`
            : `${mode} ${sha}\t${path}\0`,
        )
        .join('');
      await this.#run(['update-index', '-z', '--index-info'], { env, input });
      return await this.#line(['write-tree'], { env });
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  /** Writes a commit; no branch knows of it yet. */
  async writeCommit(
    commit: Pick<Commit, 'tree' | 'parents' | 'message'> & {
      author: Signature;
      committer: Signature;
    },
  ): Promise<string> {
    const { tree, parents, message, author, committer } = commit;
    return this.#line(
      ['commit-tree', tree, ...parents.flatMap(parent => ['-p', parent])],
      {
        input: message,
        env: {
          GIT_AUTHOR_NAME: author.name,
          GIT_AUTHOR_EMAIL: author.email,
          GIT_AUTHOR_DATE: author.date,
          GIT_COMMITTER_NAME: committer.name,
          GIT_COMMITTER_EMAIL: committer.email,
          GIT_COMMITTER_DATE: committer.date,
        },
      },
    );
  }

  /** Points a reference, as `refs/heads/main`, to a commit, or takes it away. */
  async writeReference(name: string, sha: string | undefined): Promise<void> {
    await this.#run(
      sha === undefined
        ? ['update-ref', '-d', name]
        : ['update-ref', name, sha],
    );
  }

  /** Whether a reference may have this name. */
  async isReferenceName(name: string): Promise<boolean> {
    return (
      (await this.#found(['check-ref-format', name]).catch(() => undefined)) !==
      undefined
    );
  }

  /** Whether all of one commit's history is in that of another. */
  async isAncestor(old: string, young: string): Promise<boolean> {
    return (
      (await this.#found(['merge-base', '--is-ancestor', old, young])) !==
      undefined
    );
  }

  /** Where the histories of two commits part. */
  async mergeBase(one: string, other: string): Promise<string | undefined> {
    return this.#found(['merge-base', one, other]);
  }

  /** The tree that merging gives; nothing, if there are conflicts. */
  async mergedTree(base: string, head: string): Promise<string | undefined> {
    const text = await this.#found(['merge-tree', '--write-tree', base, head]);
    return text?.split('\n')[0];
  }

  /** Files that differ, with the lines added and taken away. */
  async difference(
    old: string,
    young: string,
  ): Promise<{ path: string; status: string; added: number; gone: number }[]> {
    const [names, numbers] = await Promise.all(
      ['--name-status', '--numstat'].map(form =>
        this.#text(['diff', '-z', '--no-renames', form, old, young]),
      ),
    );
    const counts = new Map(
      numbers
        .split('\0')
        .filter(line => line !== '')
        .map(line => line.split('\t'))
        .map(([added, gone, path]) => [path, [added, gone].map(count)]),
    );
    const parts = names.split('\0');
    return parts.flatMap((status, at) => {
      const path = parts[at + 1];
      if (at % 2 !== 0 || path === undefined) {
        return [];
      }
      const [added = 0, gone = 0] = counts.get(path) ?? [];
      return [{ path, status, added, gone }];
    });
  }

  /** All files of a commit as `tar.gz`, below one folder. */
  async archive(sha: string, folder: string): Promise<Buffer> {
    return this.#run([
      'archive',
      '--format=tar.gz',
      `--prefix=${folder}/`,
      sha,
    ]);
  }

  async #entries(args: string[]): Promise<TreeEntry[]> {
    const text = await this.#text(['ls-tree', '-z', '--long', ...args]);
    return text
      .split('\0')
      .filter(line => line !== '')
      .map(line => {
        const at = line.indexOf('\t');
        const [mode, type, sha, size] = line.slice(0, at).split(/ +/);
        return {
          path: line.slice(at + 1),
          mode,
          type,
          sha,
          ...(type === 'blob' && { size: Number(size) }),
        };
      });
  }

  #run(args: readonly string[], options?: Parameters<typeof git>[2]) {
    return git(this.folder, args, options);
  }

  async #text(args: readonly string[]): Promise<string> {
    return (await this.#run(args)).toString('utf8');
  }

  async #line(
    args: readonly string[],
    options?: Parameters<typeof git>[2],
  ): Promise<string> {
    return (await this.#run(args, options)).toString('utf8').trim();
  }

  /** What git answers to a question; nothing, if it says no. */
  async #found(args: readonly string[]): Promise<string | undefined> {
    try {
      return await this.#line(args);
    } catch (error) {
      if (error instanceof GitProblem && error.code !== null) {
        return undefined;
      }
      throw error;
    }
  }
}

function lines(text: string): string[] {
  return text.split('\n').filter(line => line !== '');
}

function count(text: string): number {
  return Number(text) || 0;
}

/** `Name <mail> 1700000000 +0100`. */
function readSignature(text: string): Signature {
  const [, name = '', email = '', seconds = '0'] =
    /^(.*?) ?<(.*)> (\d+) /.exec(text) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString() };
}
