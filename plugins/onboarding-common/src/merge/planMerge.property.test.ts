import fc from 'fast-check';
import { Repository, ours, yours } from './__testUtils__/Repository';

const path = 'docs/runbook-notes.md';
const alphabet = ['a', 'b', 'c', 'd', 'e', ''];
const generated = fc
  .array(fc.constantFrom(...alphabet), { maxLength: 12 })
  .map(lines => `${lines.join('\n')}\n`);

/** A person's edit: lines of their own at some places, and some of ours taken out. */
const edit = fc.record({
  inserts: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
  deletes: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
});
const step = fc.record({
  text: generated,
  owned: generated,
  edit,
  settle: fc.boolean(),
  lineEnds: fc.boolean(),
});

it('never loses a line of a person, and changes nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
      const repository = new Repository();
      let count = 0;
      const written: string[] = [];
      for (const { text, owned, edit: edited, settle, lineEnds } of steps) {
        const now = [yours(path, text), ours('deploy/values.yaml', owned)];
        repository.update(now);
        const again = repository.update(now);
        expect([...again.writes, ...again.removes]).toEqual([]);

        const lines = (repository.files.get(path) ?? '').split(/\r?\n/);
        expect(lines.filter(line => line.startsWith('HAND')).sort()).toEqual(
          [...written].sort(),
        );
        expect(lines.join('\n')).not.toMatch(/<<<<<<<|=======|>>>>>>>/);

        const kept = lines.filter(
          (line, index) =>
            line.startsWith('HAND') || !edited.deletes.includes(index),
        );
        for (const at of edited.inserts) {
          count += 1;
          written.push(`HAND ${count}`);
          kept.splice(at, 0, `HAND ${count}`);
        }
        repository.files.set(path, kept.join(lineEnds ? '\r\n' : '\n'));
        if (settle) repository.files.delete(`${path}.portolan`);
      }
    }),
    { numRuns: 500 },
  );
});

it('brings a file that nobody touched to what is generated, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(generated, { minLength: 1 }), texts => {
      const repository = new Repository();
      for (const text of texts) {
        repository.update([yours(path, text), ours('a', text)]);
        expect(repository.files.get(path)).toBe(text);
        expect(repository.files.get('a')).toBe(text);
      }
      expect([...repository.files.keys()]).not.toContain(`${path}.portolan`);
    }),
  );
});
