import { basename, dirname, resolve } from 'node:path';
import {
  type ImportKind,
  type ImportOptions,
  readDecisions,
  type ReadDecisions,
  readPlatformFile,
  writeQuestions,
} from '@portolan/plugin-onboarding-common';
import { CommandProblem, exit, type ExitCode } from '../CommandProblem';
import { readNamed, shownPath } from '../files/readNamed';
import { readRepository, readText } from '@portolan/portal-node/files';
import { writeTree } from '../files/writeTree';
import { gatherInputs, kindNames } from '../import/gatherInputs';
import { importAll, type Imported } from '../import/Imported';
import { printImported } from '../import/printImported';
import { reportText } from '../import/reportText';
import { printError } from '../output/printError';
import type { Terminal } from '../Terminal';
import type { Call, Verb } from '../Verb';

class BadFile extends Error {}

async function readAnswers(
  { value, has }: Call,
  terminal: Terminal,
): Promise<ReadDecisions | undefined> {
  const name = value('decisions');
  if (name === undefined) return undefined;
  const { name: file, text } = await readNamed(name, terminal);
  const read = readDecisions(text, { file });
  for (const problem of read.problems)
    printError(terminal, problem, has('json'));
  if (read.problems.length > 0) throw new BadFile();
  return read;
}

/** The oldest Kubernetes of the platform: what is exact there is exact everywhere. */
async function targetOf(
  { value, has }: Call,
  terminal: Terminal,
): Promise<string | undefined> {
  const target = value('target');
  const name = value('platform');
  if (target !== undefined || name === undefined) return target;
  const { name: file, text } = await readNamed(name, terminal);
  const { platform, problems } = readPlatformFile(text, { file });
  for (const problem of problems) printError(terminal, problem, has('json'));
  if (platform === undefined) throw new BadFile();
  return Object.values(platform.clusters)
    .map(({ kubernetes }) => kubernetes)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0];
}

/** Writes the service files and reports, all or none. */
async function writeAll(
  all: readonly Imported[],
  { out, many, replace }: { out: string; many: boolean; replace: boolean },
  terminal: Terminal,
) {
  const root = resolve(terminal.folder, out);
  const writes = new Map<string, string>();
  for (const { file, folder, result } of all) {
    if (folder === undefined || result.yaml === undefined) continue;
    const below = many ? `${folder}/` : '';
    writes.set(`${below}portolan.yaml`, result.yaml);
    writes.set(`${below}loss-report.txt`, `${reportText(file, result)}\n`);
  }
  const { present } = readRepository(root, [...writes.keys()]);
  const [first] = [...writes].filter(
    ([path, text]) => present.has(path) && present.get(path) !== text,
  );
  if (first && !replace)
    throw new CommandProblem(
      `${out}/${first[0]} is there already and says something else; nothing was written`,
      'Give another --out, or --replace if what is there may go.',
    );
  if (writes.size > 0) await writeTree(root, { writes });
}

/** Writes one file that a person named, unless another is there. */
async function writeNew(
  name: string,
  text: string,
  { replace, terminal }: { replace: boolean; terminal: Terminal },
) {
  const path = resolve(terminal.folder, name);
  const there = readText(path, { follow: true });
  if ('text' in there && there.text !== text && !replace)
    throw new CommandProblem(
      `${name} is there already and says something else`,
      'Name another file, or give --replace if what is there may go.',
    );
  await writeTree(dirname(path), { writes: new Map([[basename(path), text]]) });
  terminal.notice(
    `${name} was written: answer it, then give it as --decisions.`,
  );
}

/** Tells wrong answers where they stand, and those to questions that nobody asked. */
function tellAnswers(
  all: readonly Imported[],
  { answers, placeOf }: ReadDecisions,
  { terminal, json }: { terminal: Terminal; json: boolean },
) {
  const used = new Set(
    all.flatMap(({ result }) => [
      ...result.answered.map(({ id }) => id),
      ...result.confirmations.map(({ id }) => id),
      ...result.answerProblems.map(({ id }) => id),
    ]),
  );
  const files = new Set(all.map(({ file }) => file));
  for (const problem of all.flatMap(({ result }) => result.answerProblems))
    printError(terminal, placeOf(problem), json);
  for (const id of answers.keys()) {
    const aboutText = /:(?:placeholder|secret|default)$/.test(id);
    if (used.has(id) || (aboutText && files.has(id.split('#')[0]))) continue;
    terminal.notice(`${id}: answered, but nobody asked.`);
  }
}

function isKind(word: string | undefined): word is ImportKind {
  return word !== undefined && Object.hasOwn(kindNames, word);
}

async function run(call: Call, terminal: Terminal): Promise<ExitCode> {
  const json = call.has('json');
  const [first, ...others] = call.words;
  const kind = isKind(first) ? first : undefined;
  const words = kind ? others : call.words;
  const out = call.value('out');
  const answers = await readAnswers(call, terminal);
  const target = await targetOf(call, terminal);
  const inputs = await gatherInputs(
    words,
    { beside: call.values('with'), ...(kind && { kind }) },
    terminal,
  );
  const options: ImportOptions = {
    ...(target !== undefined && { target }),
    ...(answers && { answers: answers.answers }),
  };
  const total = inputs.definitions.length;
  const all = importAll(inputs.definitions, options, done =>
    terminal.progress(`… imported ${done} of ${total}`),
  );
  if (out !== undefined)
    await writeAll(
      all,
      { out, many: inputs.many, replace: call.has('replace') },
      terminal,
    );
  const questions = call.value('questions');
  if (questions !== undefined)
    await writeNew(
      questions,
      writeQuestions(all.flatMap(({ result }) => result.decisions)),
      { replace: call.has('replace'), terminal },
    );
  if (answers) tellAnswers(all, answers, { terminal, json });
  printImported(all, inputs, {
    terminal,
    shown: {
      json,
      ...(out !== undefined && { out: shownPath(terminal.folder, out) }),
    },
  });
  const codes = all.map(({ code }) => code);
  if (inputs.problems.length > 0) return exit.badInput;
  if (codes.includes(exit.badInput)) return exit.badInput;
  return codes.includes(exit.findings) ? exit.findings : exit.fine;
}

/** Drafts service files from task definitions of ECS, Compose files and what docker inspect prints. */
export const importFiles: Verb = {
  takes: '[ecs|compose|docker] FILE|FOLDER…',
  does: 'draft a service file from an ECS task definition, a Compose file or what docker inspect prints, with a report of what became of every value',
  more: [
    'What a file is, it tells by itself; the word before decides where nobody can tell.',
    'One file: the draft goes to stdout and the report to stderr; with --out both are written.',
    'Several files, or a folder: a table on stdout, and with --out one folder a service. In a folder, each',
    'service definition goes with the task definition of its family. - is stdin.',
    'Values that look like secrets are masked everywhere. Exit 1 means that decisions block publishing.',
  ],
  flags: {
    with: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      means:
        'service definition, scaling or schedule of the one task (repeatable)',
    },
    decisions: {
      type: 'string',
      value: 'FILE',
      means: 'answers to decisions, by the ids that the report names',
    },
    questions: {
      type: 'string',
      value: 'FILE',
      means: 'write the open decisions there, as a file to fill in',
    },
    target: {
      type: 'string',
      value: '1.34',
      means: 'Kubernetes version of the clusters, 1.33 to 1.37',
    },
    platform: {
      type: 'string',
      value: 'FILE',
      means: 'take the version from this platform file',
    },
    out: {
      type: 'string',
      value: 'DIR',
      means: 'write portolan.yaml and loss-report.txt there',
    },
    replace: {
      type: 'boolean',
      means: 'write even if another portolan.yaml is there',
    },
    json: { type: 'boolean', means: 'JSON lines on stdout' },
  },
  async run(call, terminal) {
    try {
      return await run(call, terminal);
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      if (call.has('json'))
        terminal.print(
          JSON.stringify({ type: 'summary', ok: false, counts: {} }),
        );
      return exit.badInput;
    }
  },
};
