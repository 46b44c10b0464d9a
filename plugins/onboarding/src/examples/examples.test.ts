import { importService } from '@portolan/plugin-onboarding-common';
import { examples } from './examples';

it.each(examples)('$id is imported without a problem, and asks', example => {
  const imported = importService(example.files);
  expect(imported.problems).toEqual([]);
  expect(imported.decisions.some(({ blocks }) => blocks)).toBe(true);
  expect(new Set(imported.report.map(({ file }) => file))).toEqual(
    new Set(example.files.map(({ name }) => name)),
  );
  expect(imported.yaml).toMatch(/^kind: Service$/m);
});

it.each([
  ['order-api', 'Sommer-2019-Kroatien'],
  ['nightly-settlement', 'exampleexampleexample123'],
  ['backoffice', 'Winter!2018x'],
])('of %s no secret is left anywhere', (id, secret) => {
  const example = examples.find(each => each.id === id);
  const imported = importService(example?.files ?? []);
  expect(imported.yaml).toBeDefined();
  expect(JSON.stringify(imported)).not.toContain(secret);
});
