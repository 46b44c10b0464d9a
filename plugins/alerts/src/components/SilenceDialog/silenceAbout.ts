/** What the silence dialog is about. */
export type SilenceAbout =
  | { kind: 'new' }
  | { kind: 'alert'; fingerprint: string }
  | { kind: 'edit'; group: string; id: string };

/** What the dialog is about, as the address says it. */
export function printAbout(about: SilenceAbout): string {
  switch (about.kind) {
    case 'new':
      return 'new';
    case 'alert':
      return `alert:${about.fingerprint}`;
    case 'edit':
      // The id comes first: groups are named by people and may hold anything.
      return `edit:${about.id}:${about.group}`;
    default: {
      const never: never = about;
      return never;
    }
  }
}

/** Reads what {@link printAbout} wrote; what it did not write is a new silence. */
export function parseAbout(text: string): SilenceAbout {
  const alert = /^alert:(.+)$/.exec(text);
  if (alert) {
    return { kind: 'alert', fingerprint: alert[1] };
  }
  const edit = /^edit:([^:]+):(.+)$/.exec(text);
  if (edit) {
    return { kind: 'edit', id: edit[1], group: edit[2] };
  }
  return { kind: 'new' };
}
