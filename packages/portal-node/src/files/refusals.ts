const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'reading or writing it is not permitted',
  EPERM: 'the system does not permit it',
  ELOOP: 'its symbolic links lead in a circle, or it is one',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no space left on the disk',
  EROFS: 'the file system is read-only',
  EDQUOT: 'the quota of the disk is used up',
  EMFILE: 'too many files are open',
};

function textOf(error: unknown, key: 'code' | 'message'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}

/** The code of a system error; nothing for other things that are thrown. */
export function codeOf(error: unknown): string | undefined {
  return textOf(error, 'code');
}

/** The message of what was thrown. */
export function messageOf(error: unknown): string {
  return textOf(error, 'message') ?? String(error);
}

/** Why the system refused, in words that go after "because". */
export function reasonOf(error: unknown): string {
  return reasons[codeOf(error) ?? ''] ?? messageOf(error);
}
