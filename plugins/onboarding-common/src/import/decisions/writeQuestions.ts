import { Document } from 'yaml';
import type { Decision } from '../report/LossReport';

function comment(text: string): string {
  return `  # ${text.replace(/[^\P{C}]|[\u2028\u2029]/gu, ' ')}`;
}

/** The id as a quoted key of YAML, on one line. */
function keyOf(id: string): string {
  return new Document(id)
    .toString({ defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 })
    .trimEnd();
}

/**
 * A file of answers to fill in: every open decision with its question, its proposal as a line to take the comment sign
 * off. What blocks comes first.
 */
export function writeQuestions(decisions: readonly Decision[]): string {
  const ordered = [
    ...decisions.filter(({ blocks }) => blocks),
    ...decisions.filter(({ blocks }) => !blocks),
  ];
  return `${[
    '# Take the # off a line to answer it: accept, leave-out, { value: … }, or, of a masked value,',
    '# { harmless: { by: NAME, reason: WHY } }.',
    'apiVersion: portolan.dev/v1',
    'kind: Decisions',
    'answers:',
    ...ordered.flatMap(
      ({ id, question, proposal, consequence, decider, blocks }) => [
        '',
        comment(`${question} (${decider}${blocks ? '; blocks' : ''})`),
        comment(`Proposed: ${proposal}`),
        comment(consequence),
        `  # ${keyOf(id)}: accept`,
      ],
    ),
  ].join('\n')}\n`;
}
