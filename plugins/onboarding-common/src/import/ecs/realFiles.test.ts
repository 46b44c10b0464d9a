import { parse } from 'yaml';
import { parseJson } from '../json/parseJson';
import { Ledger } from '../report/Ledger';
import { expectDraft } from '../__testUtils__/expectDraft';
import { leafPointers } from '../__testUtils__/leafPointers';
import { haveRealFiles, realFiles } from './__testUtils__/realFiles';
import { importEcs, type EcsImport } from './importEcs';
import type { InputFile } from '../read/InputFile';

const targets = ['1.33', '1.34', '1.35', '1.36', '1.37'];

function expectWhole(result: EcsImport, files: readonly InputFile[]) {
  for (const { name, text } of files)
    expect(
      result.report.filter(({ file }) => file === name).map(({ path }) => path),
    ).toEqual(leafPointers(JSON.parse(text)));
  for (const { note } of result.report) expect(note).not.toBe('');
}

function expectValid(result: EcsImport) {
  expect(result.problems).toEqual([]);
  expectDraft(result);
  expect(parse(result.yaml ?? '', { version: '1.1' })).toEqual(
    result.serviceFile,
  );
}

// Without them `npm test` says so in a line of its own.
if (haveRealFiles)
  describe('real task definitions', () => {
    const definitions = realFiles('task-definitions');
    const services = realFiles('services');

    it('are all there', () => {
      expect([definitions.length, services.length]).toEqual([48, 10]);
    });

    it.each(definitions.map((file): [string, InputFile] => [file.name, file]))(
      '%s: no leaf is silent, none twice, and the draft is valid for every target',
      (_, definition) => {
        const settled = jest.spyOn(Ledger.prototype, 'close');
        for (const target of targets) {
          const result = importEcs({ definition }, { target });
          expectWhole(result, [definition]);
          expectValid(result);
        }
        for (const ledger of settled.mock.contexts)
          expect(ledger instanceof Ledger && ledger.twice).toEqual([]);
        settled.mockRestore();
      },
    );

    it('are valid with each of the real service definitions', () => {
      expect.hasAssertions();
      for (const definition of definitions.slice(0, 48)) {
        const others = services.filter(({ name }) =>
          definition.name.startsWith(name.split('__')[0]),
        );
        for (const service of others) {
          const result = importEcs({ definition, with: [service] });
          expectWhole(result, [definition, service]);
          expectValid(result);
        }
      }
    });

    it('ask nothing that is not marked in the YAML', () => {
      for (const definition of definitions) {
        const { yaml = '', decisions } = importEcs({ definition });
        expect(yaml.match(/# DECIDE/g)?.length).toBe(decisions.length);
      }
    });
  });

it('reads the leaves of JSON as JSON.parse does', () => {
  for (const { text } of realFiles('task-definitions'))
    expect('node' in parseJson(text)).toBe(true);
  expect('node' in parseJson('{"a":[1,{}]}')).toBe(true);
});
