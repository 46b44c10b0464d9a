import { Document, isMap, isScalar, visit } from 'yaml';
import type { Confirmation } from '../decisions/Answer';
import { blockingMark } from '../decisions/findOpen';
import type { Decision } from '../report/LossReport';
import { masked } from '../secrets/maskSecrets';
import type { DraftObject } from './Draft';
import { placeholderIn } from '../../read/placeholder';

/** Keys of the longest pointer that the draft really has; a proposal may be to leave something out. */
function nearest(document: Document, pointer: string): string[] {
  const path = pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  while (path.length && !document.hasIn(path)) path.pop();
  return path;
}

/** What stands in a draft as comments. */
export interface DraftNotes {
  /** What is still open. */
  decisions: readonly Decision[];
  /** Who called which masked value harmless. */
  confirmations: readonly Confirmation[];
  /** What it was drafted from, with its article. */
  source: string;
}

/**
 * The draft as YAML: all that YAML 1.1 could read otherwise is quoted, and every decision is a comment above the line
 * it is about.
 */
export function writeDraft(
  draft: DraftObject,
  { decisions, confirmations, source }: DraftNotes,
): string {
  const document = new Document(draft, {
    version: '1.1',
    compat: 'core',
    aliasDuplicateObjects: false,
  });
  const open: string[] = [];
  for (const { question, proposal, draft: pointer, blocks } of decisions) {
    const line = ` ${blocks ? blockingMark : 'DECIDE:'} ${oneLine(
      question,
    )} Proposed: ${oneLine(proposal)}`;
    const path = nearest(document, pointer ?? '');
    const parent =
      path.length > 1 ? document.getIn(path.slice(0, -1)) : document.contents;
    const pair = isMap(parent)
      ? parent.items.find(
          ({ key }) => isScalar(key) && key.value === path.at(-1),
        )
      : undefined;
    if (!pair || !isScalar(pair.key)) open.push(line);
    else
      pair.key.commentBefore = [pair.key.commentBefore, line]
        .filter(Boolean)
        .join('\n');
  }
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return;
      if (node.value.includes(masked))
        node.comment = ' a secret was masked here';
      else if (placeholderIn(node.value) && !node.comment)
        node.comment = ' a placeholder: fill it in';
    },
  });
  document.commentBefore = [
    ` Drafted from ${source}. Nothing is published before every`,
    ' "DECIDE BEFORE PUBLISHING" is answered.',
    ...confirmations.map(
      ({ file, path, by, reason }) =>
        ` Confirmed harmless by ${oneLine(by)}: ${oneLine(
          `${file}#${path}`,
        )} (${oneLine(reason)})`,
    ),
    ...open,
  ].join('\n');
  return document.toString({ lineWidth: 0 });
}

function oneLine(text: string): string {
  return text
    .replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}/gu, '?');
}
