/** The address of a repository as the scaffolder writes it; nothing for what is not owner and name on a host. */
export function repoUrlOf(address: string): string | undefined {
  const found =
    /^https?:\/\/([\w.:-]+)\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      address.trim(),
    );
  if (!found) {
    return undefined;
  }
  const [, host = '', owner = '', repo = ''] = found;
  return `${host}?${new URLSearchParams({ owner, repo })}`;
}
