import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden } from '../../__testUtils__/expectGolden';
import { printImport } from '../__testUtils__/printImport';
import { surveyFile } from '../surveyFile';
import { importDocker } from './importDocker';

const folder = join(__dirname, '__golden__');

describe('goldens', () => {
  it.each(readdirSync(folder))('%s', name => {
    const definition = {
      name: 'inspect.json',
      text: readFileSync(join(folder, name, 'inspect.json'), 'utf8'),
    };
    expect(surveyFile(definition)).toEqual({
      kind: 'definition',
      of: 'docker',
    });
    const result = importDocker({ definition });
    expectGolden(join(folder, name, 'portolan.yaml'), result.yaml ?? '');
    expectGolden(join(folder, name, 'report.txt'), printImport(result));
    expect(JSON.stringify(result)).not.toContain('canary');
  });
});
