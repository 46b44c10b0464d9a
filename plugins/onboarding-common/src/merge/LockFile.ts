import { z } from 'zod';
import { unsafeTarget } from './safePath';

/** Where the lock is. */
export const lockPath = '.portolan/lock.json';

const hashSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const pathSchema = z.string().superRefine((path, context) => {
  const why = unsafeTarget(path);
  if (why !== undefined)
    context.addIssue({
      code: 'custom',
      message: `names a file that may not be written: ${why}`,
    });
});

const lockSchema = z.object({
  lock: z.literal(1),
  /** What the files were made from. */
  from: z.object({
    generator: z.string().max(100),
    definition: hashSchema,
    platform: hashSchema,
  }),
  files: z.record(
    pathSchema,
    z.object({ owner: z.enum(['ours', 'yours']), hash: hashSchema }),
  ),
});

/** What was written last, and from what: no clock, so that the same inputs give the same bytes. */
export type Lock = z.infer<typeof lockSchema>;

/** What is known of one file: of *yours*, the hash of what was offered last. */
export type LockEntry = Lock['files'][string];

/** Reads a lock file; says why it cannot. Never throws. */
export function readLock(text: string): { lock: Lock } | { broken: string } {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return { broken: 'it is not JSON; perhaps a merge left its marks' };
  }
  const read = lockSchema.safeParse(written);
  if (read.success) return { lock: read.data };
  const [issue] = read.error.issues;
  return {
    broken: `${['', ...(issue?.path ?? [])].map(String).join('/')}: ${
      issue?.code === 'invalid_key'
        ? issue.issues[0]?.message
        : issue?.message ?? 'not as it was written'
    }`,
  };
}

/** Writes a lock file: keys in order, so that git shows what changed and nothing else. */
export function writeLock({ from, files }: Lock): string {
  const sorted = Object.keys(files)
    .sort()
    .map(path => [path, { owner: files[path].owner, hash: files[path].hash }]);
  return `${JSON.stringify(
    {
      lock: 1,
      from: {
        generator: from.generator,
        definition: from.definition,
        platform: from.platform,
      },
      files: Object.fromEntries(sorted),
    },
    undefined,
    2,
  )}\n`;
}
