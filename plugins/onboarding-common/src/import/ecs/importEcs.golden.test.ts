import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden } from '../../__testUtils__/expectGolden';
import { printImport } from '../__testUtils__/printImport';
import { importEcs } from './importEcs';

const folder = join(__dirname, '__golden__');
const written = ['portolan.yaml', 'report.txt'];

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
    const given = files.filter(file => !written.includes(file));
    const definition = files.includes('task.yaml') ? 'task.yaml' : 'task.json';
    const others = given.filter(file => file !== definition);
    expect(given.filter(file => !/\.(?:json|yaml)$/.test(file))).toEqual([]);
    const result = importEcs({
      definition: read(definition),
      with: others.map(read),
    });
    const now = {
      'portolan.yaml': result.yaml ?? '',
      'report.txt': printImport(result),
    };
    for (const [file, text] of Object.entries(now))
      expectGolden(join(folder, name, file), text);
  });
});
