import { orderApi } from '../examples/orderApi';
import { draftAfter, type Draft, type DraftAction } from './useDraft';

const secretOf = /DB_PASSWORD: (.*)/;
const passwordId =
  'order-api.json#/taskDefinition/containerDefinitions/0/environment/3/value:secret';
const ownerId = 'order-api.json#/taskDefinition:owner';

function after(...actions: DraftAction[]): Draft {
  const begun: DraftAction = {
    type: 'import',
    files: orderApi.files,
  };
  const draft = [begun, ...actions].reduce(draftAfter, undefined);
  if (!draft) {
    throw new Error('There is no draft');
  }
  return draft;
}

const openIn = (draft: Draft) =>
  draft.import?.imported.decisions.map(({ id }) => id) ?? [];

it('lays an answer into the text, and takes it back', () => {
  const answered = after({
    type: 'answer',
    id: ownerId,
    answer: { value: 'payments' },
  });
  expect(answered.text).toMatch(/^owner: payments$/m);
  expect(openIn(answered)).not.toContain(ownerId);
  expect(answered.import?.asked.map(({ id }) => id)).toContain(ownerId);
  const back = draftAfter(answered, {
    type: 'answer',
    id: ownerId,
    answer: undefined,
  });
  expect(back?.text).toBe(after().text);
});

it('keeps what was typed when an answer changes another place', () => {
  const { text } = after();
  const draft = after(
    { type: 'write', text: text.replace('max: 16', 'max: 20') },
    { type: 'answer', id: ownerId, answer: { value: 'payments' } },
  );
  expect(draft.text).toMatch(/max: 20/);
  expect(draft.text).toMatch(/^owner: payments$/m);
  expect(draft.clash).toBeUndefined();
});

it('keeps what was typed and says so when an answer is about the same line', () => {
  const typed = after().text.replace('owner: unknown-team', 'owner: shop');
  const draft = after(
    { type: 'write', text: typed },
    { type: 'answer', id: ownerId, answer: { value: 'payments' } },
  );
  expect(draft.text).toBe(typed);
  expect(draft.clash).toMatch(/changed on both sides/);
});

it('has no secret in the text until a named person calls it harmless', () => {
  expect(secretOf.exec(after().text)?.[1]).toBe(
    'secrets-manager:order-api/db_password',
  );
  const confirmed = after({
    type: 'answer',
    id: passwordId,
    answer: { harmless: { by: 'Inês Carvalho', reason: 'of a test database' } },
  });
  expect(secretOf.exec(confirmed.text)?.[1]).toBe('Sommer-2019-Kroatien');
  expect(confirmed.text).toContain('Confirmed harmless by Inês Carvalho');
});

it('begins with a service file as it is, and is gone when it is left', () => {
  const opened = draftAfter(undefined, { type: 'open', text: 'name: x\n' });
  expect(opened).toEqual({
    text: 'name: x\n',
    start: 'name: x\n',
    drafted: 'name: x\n',
  });
  expect(draftAfter(opened, { type: 'leave' })).toBeUndefined();
});

it('reads the definition among several files, whatever their order', () => {
  const reversed = draftAfter(undefined, {
    type: 'import',
    files: [...orderApi.files].reverse(),
  });
  expect(reversed?.import?.imported.problems).toEqual([]);
  expect(reversed?.text).toBe(after().text);
});
