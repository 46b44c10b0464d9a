import type { Suggestion } from '@portolan/plugin-clusters-common';

/** A key with what stands under it, or the value that it gets. */
interface Branch {
  branches: Map<string, Branch>;
  suggestion?: Suggestion;
}

/**
 * The changed lines of `portolan.yaml`, each under its keys and after its reason, to copy as they are. Of two that
 * change the same line the last one counts.
 */
export function suggestionYaml(suggestions: readonly Suggestion[]): string {
  const root: Branch = { branches: new Map() };
  for (const suggestion of suggestions) {
    let branch = root;
    for (const key of suggestion.path) {
      const next = branch.branches.get(key) ?? { branches: new Map() };
      branch.branches.set(key, next);
      branch = next;
    }
    branch.suggestion = suggestion;
  }
  return linesOf(root, '').join('\n');
}

function linesOf({ branches }: Branch, indent: string): string[] {
  return [...branches].flatMap(([key, branch]) => {
    const { suggestion } = branch;
    return suggestion
      ? [
          `${indent}# ${reasonOf(suggestion)}`,
          `${indent}${scalar(key)}: ${scalar(suggestion.to)}`,
        ]
      : [`${indent}${scalar(key)}:`, ...linesOf(branch, `${indent}  `)];
  });
}

/** On one line: a line break would end the comment. */
function reasonOf({ from, reason }: Suggestion): string {
  const was = from === undefined ? '' : ` (was ${from})`;
  return `${reason}${was}`.replace(/\s+/g, ' ');
}

/** Quoted wherever YAML could take it for anything but this text. */
function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text) &&
    Number.isNaN(Number(text)) &&
    !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
