// Reads packages/backend/Dockerfile, so that its steps can be done where there is no container.
import { Problem } from './problems.mjs';

/** Instructions that say something about a container only. */
const aboutContainers = new Set(['FROM', 'USER', 'WORKDIR', 'EXPOSE']);

/**
 * The steps of a Dockerfile in their order:
 * `{ copy: [source, …], to }` · `{ run: command }` · `{ env: { name: value } }` · `{ start: [program, argument, …] }`.
 *
 * @throws a Problem that names an instruction, with its line, that we cannot follow without a container
 */
export function dockerfileSteps(text) {
  return instructions(text).flatMap(({ word, rest, line }) => {
    if (aboutContainers.has(word)) return [];
    switch (word) {
      case 'ENV':
        return [{ env: Object.fromEntries(rest.split(/ +/).map(pair)) }];
      case 'COPY': {
        const paths = withoutFlags(rest).split(/ +/);
        return [{ copy: paths.slice(0, -1), to: paths.at(-1) }];
      }
      case 'RUN':
        return [{ run: withoutFlags(rest) }];
      case 'CMD':
        return [{ start: JSON.parse(rest) }];
      default:
        throw new Problem(
          `Dockerfile, line ${line}: ${word} is not among what can be done without a container (scripts/lib/dockerfile.mjs).`,
        );
    }
  });
}

/** Comments dropped and continued lines joined. */
function instructions(text) {
  const found = [];
  let open;
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const body = line.replace(/\s*\\$/, '');
    if (open) {
      open.rest += ` ${body}`;
    } else {
      const [word, ...rest] = body.split(/ +/);
      open = { word: word.toUpperCase(), rest: rest.join(' '), line: at + 1 };
      found.push(open);
    }
    if (!line.endsWith('\\')) open = undefined;
  }
  return found;
}

function withoutFlags(rest) {
  return rest.replace(/^(--\S+ +)+/, '');
}

function pair(assignment) {
  const at = assignment.indexOf('=');
  return [assignment.slice(0, at), assignment.slice(at + 1)];
}
