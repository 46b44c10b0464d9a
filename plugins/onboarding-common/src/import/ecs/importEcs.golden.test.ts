import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden } from '../../__testUtils__/expectGolden';
import { importEcs, type EcsImport } from './importEcs';

const folder = join(__dirname, '__golden__');
const written = ['portolan.yaml', 'report.txt'];

/** The report as a person reads it: one leaf a line, then the decisions. */
function printReport({ report, decisions, problems }: EcsImport): string {
  return [
    ...report.map(
      ({ file, path, outcome, note }) =>
        `${outcome.padEnd(8)} ${file}${path}  ${note}`,
    ),
    '',
    ...decisions.map(
      ({ path, decider, blocks, question, proposal, consequence }) =>
        `? ${path || '/'} (${decider}${
          blocks ? ', blocks' : ''
        })\n  ${question}\n  Proposed: ${proposal}\n  ${consequence}`,
    ),
    ...problems.map(
      ({ line, column, message }) => `! ${line}:${column} ${message}`,
    ),
    '',
  ].join('\n');
}

describe('goldens', () => {
  const cases = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);

  it.each(cases)('%s', name => {
    const read = (file: string) => ({
      name: file,
      text: readFileSync(join(folder, name, file), 'utf8'),
    });
    const files = readdirSync(join(folder, name));
    const others = files.filter(
      file => file !== 'task.json' && file.endsWith('.json'),
    );
    expect(
      files.filter(file => !file.endsWith('.json') && !written.includes(file)),
    ).toEqual([]);
    const result = importEcs({
      definition: read('task.json'),
      with: others.map(read),
    });
    const now = {
      'portolan.yaml': result.yaml ?? '',
      'report.txt': printReport(result),
    };
    for (const [file, text] of Object.entries(now))
      expectGolden(join(folder, name, file), text);
  });
});
