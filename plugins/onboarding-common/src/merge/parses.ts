import { DockerfileParser, Keyword } from 'dockerfile-ast';
import { parseAllDocuments } from 'yaml';

const keywords = new Set<string>(Object.values(Keyword));

/** Why a text is not a Dockerfile that can be built; nothing if it is one. */
function brokenDockerfile(text: string): string | undefined {
  const instructions = DockerfileParser.parse(text).getInstructions();
  const unknown = instructions.find(
    instruction => !keywords.has(instruction.getKeyword()),
  );
  if (unknown)
    return `line ${
      unknown.getRange().start.line + 1
    } begins with no instruction of Docker`;
  const first = instructions.find(
    instruction => instruction.getKeyword() !== 'ARG',
  );
  if (first?.getKeyword() !== 'FROM') return 'it does not begin with FROM';
  const empty = instructions.find(
    instruction => instruction.getArguments().length === 0,
  );
  return empty
    ? `${empty.getKeyword()} in line ${
        empty.getRange().start.line + 1
      } has nothing after it`
    : undefined;
}

function brokenYaml(text: string): string | undefined {
  const documents = parseAllDocuments(text, { prettyErrors: true });
  if (!Array.isArray(documents)) return undefined;
  const [error] = documents.flatMap(({ errors }) => errors);
  return error?.message.split('\n')[0];
}

function brokenJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  // As YAML too, of which JSON is a part: it finds keys that are written twice.
  return brokenYaml(text);
}

/**
 * Why a text is not what the name of its file promises; nothing if it is, or if nobody can tell. Clean merges can be
 * wrong: both sides may have added the same key.
 */
export function brokenAs(path: string, text: string): string | undefined {
  const name = path.split('/').at(-1) ?? '';
  if (/^Dockerfile(?:\.|$)|\.dockerfile$/i.test(name))
    return /\.dockerignore$/.test(name) ? undefined : brokenDockerfile(text);
  if (/\.ya?ml$/i.test(name)) return brokenYaml(text);
  if (/\.json$/i.test(name)) return brokenJson(text);
  return undefined;
}
