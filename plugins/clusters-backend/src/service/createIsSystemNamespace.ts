/** Whether a namespace is one of the platform's own, by patterns in which `*` stands for any characters. */
export function createIsSystemNamespace(
  patterns: readonly string[],
): (namespace: string) => boolean {
  const all = patterns.map(
    pattern =>
      new RegExp(
        `^${pattern
          .split('*')
          .map(part => part.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
          .join('.*')}$`,
      ),
  );
  return namespace => all.some(one => one.test(namespace));
}
