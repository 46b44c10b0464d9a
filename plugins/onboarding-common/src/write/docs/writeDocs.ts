import type { Writer } from '../GeneratedFile';
import { markdownText } from '../text/markdown';
import { evidenceText } from './evidence';
import { runbookText } from './runbook';

function notesText(title: string): string {
  return `# Notes to the runbook of ${markdownText(title)}

Yours: what the generated runbook cannot know. It is written once and never overwritten.

## What callers notice when it fails

## What it needs, and how it behaves without

## What went wrong before, and what helped

## Whom to ask beside the owner
`;
}

/** Writes the runbook, the team's own notes to it, and the evidence sheet of what is in scope of PCI DSS. */
export const writeDocs: Writer = subject => {
  const { service } = subject;
  const inScope = [service, ...subject.environments.values()].some(
    ({ pci }) => pci === 'in-scope',
  );
  return {
    files: [
      {
        path: 'docs/runbook.md',
        owner: 'ours',
        text: runbookText(subject),
      },
      {
        path: 'docs/runbook-notes.md',
        owner: 'yours',
        text: notesText(service.title ?? service.name),
      },
      ...(inScope
        ? [
            {
              path: 'docs/pci-evidence.md',
              owner: 'ours' as const,
              text: evidenceText(subject),
            },
          ]
        : []),
    ],
    remarks: [],
  };
};
