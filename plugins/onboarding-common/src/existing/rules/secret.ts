import type { Property } from 'dockerfile-ast';
import { Arg, Env } from 'dockerfile-ast';
import { classifyText } from '../../import/secrets/classifyText';
import { isSuspectName } from '../../import/secrets/suspectName';
import { isVariable } from '../../write/text/dockerfile';
import type { Edit } from '../DockerfileFinding';
import type { ReadDockerfile, Stage, Step } from '../readStages';
import { removed, replaced, stepsOf, type Rule } from './Rule';

/** What could be a secret in a Dockerfile: name, value if one is written, and where. */
export interface WrittenSecret {
  step: Step;
  stage: Stage | undefined;
  property: Property;
  name: string;
  value: string | undefined;
}

function propertiesOf({ node }: Step): readonly Property[] {
  if (node instanceof Env) return node.getProperties();
  const property = node instanceof Arg ? node.getProperty() : null;
  return property === null ? [] : [property];
}

/** Variables and build arguments that look like secrets. */
export function secretsIn(dockerfile: ReadDockerfile): WrittenSecret[] {
  return [
    ...dockerfile.globals.map(step => ({ stage: undefined, step })),
    ...stepsOf(dockerfile, 'ENV', 'ARG'),
  ].flatMap(({ stage, step }) =>
    propertiesOf(step).flatMap(property => {
      const name = property.getName();
      const value = property.getUnescapedValue() ?? undefined;
      const parts = value ? classifyText(value, { name, random: true }) : [];
      const filled = value !== undefined && /^\$\{?\w+\}?$/.test(value);
      if (!parts.length && !(isSuspectName(name) && (!value || filled)))
        return [];
      return [{ step, stage, property, name, value }];
    }),
  );
}

/** Without this variable; nothing if it is the only one. */
function without({ step, property }: WrittenSecret, lines: readonly string[]) {
  const all = propertiesOf(step);
  if (all.length < 2) return [removed(step)];
  const { start, end } = property.getRange();
  const line = lines[start.line] ?? '';
  if (start.line !== end.line) return [];
  const left = `${line.slice(0, start.character)}${line
    .slice(end.character)
    .replace(/^[ \t]+/, '')}`;
  const first = start.line + 1 === step.from;
  const onlyOne = /^\s*\\?\s*$/.test(left);
  // The line before would go on into nothing where the last one is taken out.
  if (onlyOne && start.line + 1 === step.last) return [];
  return onlyOne && !first
    ? [{ from: start.line + 1, to: start.line + 2, lines: [] }]
    : [replaced(start.line + 1, left.trimEnd())];
}

/** Commands of the stage that read the build argument get it as a mount. */
function mountsFor(
  { stage, name, step }: WrittenSecret,
  lines: readonly string[],
): Edit[] {
  const used = new RegExp(`\\$(?:${name}\\b|\\{${name}\\b)`);
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return (stage?.steps ?? [])
    .filter(
      ({ keyword, text, from }) =>
        keyword === 'RUN' && from > step.from && used.test(text),
    )
    .map(({ from }) =>
      replaced(
        from,
        (lines[from - 1] ?? '').replace(
          /^(\s*RUN)\s+/i,
          `$1 --mount=type=secret,id=${id},env=${name} `,
        ),
      ),
    );
}

/** Secrets are no part of an image. */
export const secret: Rule = dockerfile =>
  secretsIn(dockerfile).map(found => {
    const { step, name } = found;
    const argument = step.keyword === 'ARG';
    const edits = isVariable(name) ? without(found, dockerfile.lines) : [];
    return {
      rule: 'secret',
      line: found.property.getRange().start.line + 1,
      what: `${step.keyword} ${name} looks like a secret.`,
      why: 'Everybody who can pull the image can read it, in the layers and in docker history; taking it out later does not help.',
      remedy: argument
        ? 'Pass it by docker build --secret and read it in the RUN that needs it. If it was real, change it.'
        : 'Leave it out and name it under secrets of the service file. If it was real, change it.',
      edits:
        argument && edits.length
          ? [...edits, ...mountsFor(found, dockerfile.lines)]
          : edits,
    };
  });
