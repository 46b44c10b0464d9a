/** What a service says of one setting across environments. */
export type ParityDeclaration =
  | { rule: 'same' }
  | { rule: 'may-differ'; reason: string };

/** What a service says of its settings, by name. */
export type ParityDeclarations = ReadonlyMap<string, ParityDeclaration>;

/**
 * Reads the annotation `portolan.dev/parity`: settings split by semicolons; a name alone must be the same everywhere,
 * a name with a reason may differ: `REGION; FEATURE_X=Only staging tries it`.
 */
export function parityDeclarations(
  annotation: string | undefined,
): ParityDeclarations {
  const declared = new Map<string, ParityDeclaration>();
  for (const part of (annotation ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = (at < 0 ? part : part.slice(0, at)).trim();
    if (name !== '') {
      declared.set(
        name,
        at < 0
          ? { rule: 'same' }
          : { rule: 'may-differ', reason: part.slice(at + 1).trim() },
      );
    }
  }
  return declared;
}
