import { countOutcomes } from '@portolan/plugin-onboarding-common';
import { exit } from '../CommandProblem';
import { printError } from '../output/printError';
import { table } from '../output/table';
import { plain, type Terminal } from '../Terminal';
import { type Inputs, kindNames } from './gatherInputs';
import type { Imported } from './Imported';
import { countsText, nameOf, reportText } from './reportText';

/** How results are shown. */
export interface Shown {
  json: boolean;
  /** Where the service files were written, as the person calls it. */
  out?: string;
}

function writtenTo(
  { folder }: Imported,
  { out }: Shown,
  many: boolean,
): string | undefined {
  if (out === undefined || folder === undefined) return undefined;
  return many ? `${out}/${folder}/portolan.yaml` : `${out}/portolan.yaml`;
}

function printProblems(imported: Imported, terminal: Terminal, json: boolean) {
  for (const problem of imported.result.problems)
    printError(terminal, problem, json);
}

function stateOf({ code, result }: Imported): string {
  switch (code) {
    case exit.fine:
      return 'ready';
    case exit.findings:
      return 'to decide';
    case exit.badInput:
      return result.problems.length > 0 ? 'refused' : 'wrong answers';
    default:
      return code satisfies never;
  }
}

function summaryTable(all: readonly Imported[]): string {
  const rows = all.map(imported => {
    const { file, result } = imported;
    const { kept, changed, decision, platform, unmapped } = result.counts;
    return [
      plain(file).slice(-60),
      result.kind === undefined ? '-' : kindNames[result.kind],
      nameOf(result) ?? '-',
      ...[kept, changed, decision, platform, unmapped],
      result.decisions.filter(({ blocks }) => blocks).length,
      stateOf(imported),
    ];
  });
  const sum = countOutcomes(all.flatMap(({ result }) => result.report));
  return table([
    [
      ...['file', 'kind', 'service', 'kept', 'changed', 'decision'],
      ...['platform', 'unmapped', 'blocking', 'state'],
    ],
    ...rows,
    [
      'all',
      '',
      '',
      ...[sum.kept, sum.changed, sum.decision, sum.platform, sum.unmapped],
      all
        .flatMap(({ result }) => result.decisions)
        .filter(({ blocks }) => blocks).length,
      '',
    ],
  ]);
}

function countStates(all: readonly Imported[], { others }: Inputs) {
  const count = (state: string) =>
    all.filter(imported => stateOf(imported) === state).length;
  return {
    files: all.length + others.length,
    ready: count('ready'),
    toDecide: count('to decide'),
    wrongAnswers: count('wrong answers'),
    refused: count('refused'),
    others: others.length,
    ...countOutcomes(all.flatMap(({ result }) => result.report)),
  };
}

function printJson(
  all: readonly Imported[],
  inputs: Inputs,
  { terminal, shown }: { terminal: Terminal; shown: Shown },
) {
  for (const imported of all) {
    const { file, result, code } = imported;
    const written = writtenTo(imported, shown, inputs.many);
    printProblems(imported, terminal, true);
    terminal.print(
      JSON.stringify({
        type: 'file',
        file,
        kind: result.kind,
        ok: code === exit.fine,
        service: nameOf(result),
        written,
        definition: result.yaml,
        counts: result.counts,
        // Of what was given beside it an entry names its file.
        report: result.report.map(({ file: of, ...entry }) => ({
          ...(of !== file && { file: of }),
          ...entry,
        })),
        decisions: result.decisions,
        answered: result.answered,
        confirmations: result.confirmations,
      }),
    );
  }
  for (const { file, why } of inputs.others)
    terminal.print(JSON.stringify({ type: 'other', file, why }));
}

function printMany(
  all: readonly Imported[],
  inputs: Inputs,
  { terminal, shown }: { terminal: Terminal; shown: Shown },
) {
  for (const imported of all) printProblems(imported, terminal, false);
  for (const { file, why } of inputs.others)
    terminal.notice(`${file}: left out, ${why}`);
  if (all.length > 0) terminal.print(summaryTable(all));
  const states = countStates(all, inputs);
  terminal.print(
    `${all.length} ${all.length === 1 ? 'definition' : 'definitions'}: ${
      states.ready
    } ready, ${states.toDecide} to decide, ${
      states.wrongAnswers
    } with wrong answers, ${states.refused} refused; ${
      states.others
    } other files left out.`,
  );
  if (shown.out === undefined && all.some(({ folder }) => folder !== undefined))
    terminal.notice(
      'Nothing was written; give --out DIR for the service files.',
    );
}

function printOne(
  imported: Imported,
  { terminal, shown }: { terminal: Terminal; shown: Shown },
) {
  const { file, result } = imported;
  const { yaml } = result;
  printProblems(imported, terminal, false);
  if (yaml === undefined) {
    if (result.report.length > 0)
      terminal.notice(`${file}: ${countsText(result.counts)}`);
    return;
  }
  const report = plain(reportText(file, result));
  const written = writtenTo(imported, shown, false);
  if (written === undefined) {
    terminal.notice(report);
    terminal.print(yaml.trimEnd());
    return;
  }
  terminal.print(report);
  terminal.notice(`${written} was written.`);
}

/** Prints what came of an import: of one file its report, of many a table, or JSON lines. */
export function printImported(
  all: readonly Imported[],
  inputs: Inputs,
  { terminal, shown }: { terminal: Terminal; shown: Shown },
) {
  for (const note of inputs.notes) terminal.notice(note);
  for (const problem of inputs.problems)
    printError(terminal, problem, shown.json);
  const to = { terminal, shown };
  const [only] = all;
  if (shown.json) printJson(all, inputs, to);
  else if (inputs.many) printMany(all, inputs, to);
  else if (only) printOne(only, to);
  if (shown.json)
    terminal.print(
      JSON.stringify({
        type: 'summary',
        ok:
          inputs.problems.length === 0 &&
          all.every(({ code }) => code === exit.fine),
        counts: countStates(all, inputs),
      }),
    );
}
