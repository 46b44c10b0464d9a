import type { JsonLeaf } from '../json/JsonNode';
import type { Doubt } from '../report/Ledger';
import type { Suspect } from '../secrets/maskSecrets';
import { placeholderIn } from '../../read/placeholder';

/** A leaf inside a function of CloudFormation: all of it is one question. */
const functionAt = /^(.*?)\/(Ref|Fn::\w+)(?:\/|$)/;

/** What is read, in words. */
export interface Reviewed {
  /** Who fills in `${…}`; absent = not known. */
  filler?: string;
  /** As in "whoever could read …". */
  input: string;
  /** Whether CloudFormation may fill in what stands below Ref and Fn::…; elsewhere these are names like others. */
  functions?: true;
}

/** Asks about a leaf that a rule would carry over although it holds a placeholder or a masked secret. */
export function reviewLeaf(
  suspects: ReadonlyMap<string, Suspect>,
  { filler, input, functions }: Reviewed,
) {
  return ({ pointer, node }: JsonLeaf): Doubt | undefined => {
    const suspect = suspects.get(pointer);
    if (suspect)
      return {
        topic: 'secret',
        question: `This text holds what looks like ${suspect.what}; it is masked. Is it a secret?`,
        proposal:
          'Yes: put it into the secret store, set it as a variable by reference, and read the variable here.',
        consequence: `The draft has [masked] in its place and does not work. Whoever could read ${input} knows the secret: change it.`,
        decider: 'security',
        blocks: true,
      };
    if (node.kind !== 'text' && node.kind !== 'placeholder') return undefined;
    const inside = functions ? functionAt.exec(pointer) : undefined;
    const placeholder = inside
      ? { text: `${inside[2]} ${node.text}`, filledBy: 'CloudFormation' }
      : placeholderIn(node.text);
    return (
      placeholder && {
        ...(inside && { at: inside[1] }),
        topic: 'placeholder',
        question: `${placeholder.text} is a placeholder that ${
          (placeholder.text.startsWith('$') ? filler : undefined) ??
          placeholder.filledBy
        } fills in. What stands here?`,
        proposal: 'The placeholder itself, so that the draft is whole.',
        consequence: 'The service gets the placeholder instead of a value.',
        decider: 'service team',
        blocks: true,
      }
    );
  };
}
