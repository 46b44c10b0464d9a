import type { JsonLeaf } from '../../json/JsonNode';
import type { Question } from '../../report/Ledger';
import type { Suspect } from '../../secrets/maskSecrets';
import { placeholderIn } from './placeholder';

/** Asks about a leaf that a rule would carry over although it holds a placeholder or a masked secret. */
export function reviewLeaf(suspects: ReadonlyMap<string, Suspect>) {
  return ({ pointer, node }: JsonLeaf): Question | undefined => {
    const suspect = suspects.get(pointer);
    if (suspect)
      return {
        topic: 'secret',
        question: `This text holds what looks like ${suspect.what}; it is masked. Is it a secret?`,
        proposal:
          'Yes: put it into the secret store, set it as a variable by reference, and read the variable here.',
        consequence:
          'The draft has [masked] in its place and does not work. Whoever could read the task definition knows the secret: change it.',
        decider: 'security',
        blocks: true,
      };
    if (node.kind !== 'text' && node.kind !== 'placeholder') return undefined;
    const placeholder = placeholderIn(node.text);
    return (
      placeholder && {
        topic: 'placeholder',
        question: `${placeholder.text} is a placeholder that ${placeholder.filledBy} fills in. What stands here?`,
        proposal: 'The placeholder itself, so that the draft is whole.',
        consequence: 'The service gets the placeholder instead of a value.',
        decider: 'service team',
        blocks: true,
      }
    );
  };
}
