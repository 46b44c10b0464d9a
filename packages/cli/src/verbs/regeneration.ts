import { resolve } from 'node:path';
import type { MergePlan } from '@portolan/plugin-onboarding-common';
import { CommandProblem, exit, type ExitCode } from '../CommandProblem';
import { writeTree } from '../files/writeTree';
import { findFiles } from '../files/findFiles';
import type { Generate } from '../regenerate/Generate';
import { printPlan, printRemarks, printSummary } from '../regenerate/printPlan';
import { planFor, readSubject, Refused } from '../regenerate/readSubject';
import { plain, type Terminal } from '../Terminal';
import type { Call, Flag, Verb } from '../Verb';

const flags: Record<string, Flag> = {
  platform: {
    type: 'string',
    value: 'FILE',
    means: 'the platform file; default: platform.yaml in DIR',
  },
  json: { type: 'boolean', means: 'JSON lines on stdout' },
};

type Run = Verb['run'];

/** Tells that nothing was generated; the reasons have been printed. */
function orRefused(run: Run): Run {
  return async (call, terminal) => {
    try {
      return await run(call, terminal);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (call.has('json'))
        terminal.print(
          JSON.stringify({ type: 'summary', ok: false, counts: {} }),
        );
      else terminal.notice('Nothing was generated.');
      return error.code;
    }
  };
}

/** Whether a person has to do something that no update does. */
function hasFindings({ changes }: MergePlan): boolean {
  return changes.some(
    ({ kind, finding }) => kind === 'conflict' || finding !== undefined,
  );
}

function differs({ changes }: MergePlan): boolean {
  return changes.some(({ kind }) => kind !== 'same');
}

async function render(
  generate: Generate,
  call: Call,
  terminal: Terminal,
): Promise<ExitCode> {
  const json = call.has('json');
  const { generated } = await readSubject(call, { generate, terminal });
  const out = call.value('out');
  if (out !== undefined) {
    const root = resolve(terminal.folder, out);
    const { files } = findFiles(root, /./);
    if (files.length > 0)
      throw new CommandProblem(
        `${out} is not empty; nothing was written`,
        'Name a new folder; portolan update changes one that has files.',
      );
    await writeTree(root, {
      writes: new Map(generated.files.map(({ path, text }) => [path, text])),
    });
  }
  const wanted = call.value('file');
  const chosen = generated.files.filter(
    ({ path }) => wanted === undefined || path === wanted,
  );
  if (wanted !== undefined && chosen.length === 0)
    throw new CommandProblem(
      `no file ${JSON.stringify(wanted)} is generated`,
      'See the list without --file.',
    );
  for (const { path, owner, text } of chosen) {
    if (json)
      terminal.print(JSON.stringify({ type: 'generated', path, owner, text }));
    else if (wanted === undefined)
      terminal.print(plain(`${owner.padEnd(5)}  ${path}`));
    else terminal.print(text.replace(/\n$/, ''));
  }
  printRemarks(generated.remarks, json, terminal);
  const code = exit.fine;
  if (json)
    terminal.print(
      JSON.stringify({
        type: 'summary',
        ok: true,
        counts: { files: chosen.length },
      }),
    );
  return code;
}

/** `check` and `diff`: what an update would do. */
function compare(generate: Generate, lines: boolean): Run {
  return orRefused(async (call, terminal) => {
    const json = call.has('json');
    const subject = await readSubject(call, { generate, terminal });
    const plan = planFor(subject, generate);
    printPlan(plan, { json, lines }, terminal);
    const code = differs(plan) || hasFindings(plan) ? exit.findings : exit.fine;
    if (json) printSummary(plan, code, terminal);
    return code;
  });
}

function update(generate: Generate): Run {
  return orRefused(async (call, terminal) => {
    const json = call.has('json');
    const subject = await readSubject(call, { generate, terminal });
    const plan = planFor(subject, generate);
    if (plan.writes.size + plan.removes.length > 0)
      await writeTree(subject.root, plan);
    printPlan(plan, { json, lines: false }, terminal);
    printRemarks(subject.generated.remarks, json, terminal);
    const code = hasFindings(plan) ? exit.findings : exit.fine;
    if (json) printSummary(plan, code, terminal);
    return code;
  });
}

/** The verbs that generate: everything a service needs, from its service file and the platform file. */
export function regeneration(
  generate: Generate,
): Record<'render' | 'check' | 'diff' | 'update', Verb> {
  return {
    render: {
      takes: '[DIR]',
      does: 'list what is generated from DIR/portolan.yaml, or write it into a new folder',
      more: ['Refused while a decision is open in the service file (exit 1).'],
      flags: {
        ...flags,
        out: {
          type: 'string',
          value: 'NEW',
          means: 'write everything into this new folder',
        },
        file: {
          type: 'string',
          value: 'PATH',
          means: 'print this generated file',
        },
      },
      run: orRefused((call, terminal) => render(generate, call, terminal)),
    },
    check: {
      takes: '[DIR]',
      does: 'tell which files of DIR are not as they are generated, and why; exit 1 if one is not',
      more: [],
      flags,
      run: compare(generate, false),
    },
    diff: {
      takes: '[DIR]',
      does: 'show what an update would change, line by line; exit 1 if anything',
      more: [],
      flags,
      run: compare(generate, true),
    },
    update: {
      takes: '[DIR]',
      does: 'bring DIR to what is generated; what people wrote into their files stays',
      more: [
        'Files of ours are overwritten whole; what was edited in them is kept in .portolan/edited. Files of yours are',
        'merged; where both sides changed the same lines yours stays and ours is put beside it as FILE.portolan (exit 1).',
      ],
      flags,
      run: update(generate),
    },
  };
}
