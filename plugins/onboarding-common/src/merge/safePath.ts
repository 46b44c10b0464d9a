/** Folder of what regeneration remembers; nobody else writes there. */
export const memory = '.portolan';

const longest = 255;
/** Names that Windows keeps for devices, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Why a path may not be written below a repository's root; nothing for one that may. Paths come from the lock file too,
 * which anybody who may push can change.
 */
export function unsafePath(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.length > longest) return `it is longer than ${longest} characters`;
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path))
    return 'it holds control characters';
  if (path.includes('\\')) return 'it holds a backslash';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'it is absolute';
  const parts = path.split('/');
  if (parts.some(part => part === '' || part === '.' || part === '..'))
    return 'it has empty parts, . or ..';
  if (parts.some(part => /[. ]$/.test(part) || devices.test(part)))
    return 'not every system can have such a name';
  if (parts.some(part => part.toLowerCase() === '.git'))
    return "it leads into git's own folder";
  if (parts.includes('__proto__')) return 'programs trip over such a name';
  return undefined;
}

/** Why a path may not be that of a generated file. */
export function unsafeTarget(path: string): string | undefined {
  const [first = ''] = path.split('/');
  return first.toLowerCase() === memory
    ? 'it leads into what regeneration remembers'
    : unsafePath(path);
}
