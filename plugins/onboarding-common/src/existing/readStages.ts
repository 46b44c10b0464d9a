import { DockerfileParser, From, type Instruction } from 'dockerfile-ast';
import { linesOf } from './unifiedPatch';

/** An instruction of a Dockerfile with the lines it stands on, both from 1 and both its own. */
export interface Step {
  keyword: string;
  /** What stands after the keyword and its flags; continued lines joined, comments left out. */
  text: string;
  flags: string[];
  from: number;
  last: number;
  node: Instruction;
}

/** A stage of a Dockerfile. */
export interface Stage {
  /** What it is built on. */
  base: From;
  line: number;
  /** Its instructions without FROM. */
  steps: Step[];
  final: boolean;
  /** The name of an earlier stage that it goes on from. */
  of: string | undefined;
}

/** A Dockerfile as the rules see it. */
export interface ReadDockerfile {
  text: string;
  lines: readonly string[];
  stages: readonly Stage[];
  /** ARG before the first FROM. */
  globals: readonly Step[];
}

function stepOf(node: Instruction): Step {
  const { start, end } = node.getRange();
  const all = node.getArgumentsContent() ?? '';
  const flags: string[] = [];
  let text = all;
  for (
    let flag = /^(--[a-z]+(?:=\S*)?)\s+/.exec(text);
    flag;
    flag = /^(--[a-z]+(?:=\S*)?)\s+/.exec(text)
  ) {
    flags.push(flag[1] ?? '');
    text = text.slice(flag[0].length);
  }
  return {
    keyword: node.getKeyword(),
    text: text.trim(),
    flags,
    from: start.line + 1,
    last: end.line + 1,
    node,
  };
}

/** Reads a Dockerfile into its stages. The parser takes any text; what it cannot read is no stage. */
export function readStages(text: string): ReadDockerfile {
  const stages: Stage[] = [];
  const globals: Step[] = [];
  const names = new Set<string>();
  for (const node of DockerfileParser.parse(text).getInstructions()) {
    const stage = stages.at(-1);
    if (node instanceof From) {
      const image = node.getImage() ?? '';
      stages.push({
        base: node,
        line: node.getRange().start.line + 1,
        steps: [],
        final: false,
        of: names.has(image.toLowerCase()) ? image.toLowerCase() : undefined,
      });
      const name = node.getBuildStage();
      if (name !== null) names.add(name.toLowerCase());
    } else if (stage) stage.steps.push(stepOf(node));
    else globals.push(stepOf(node));
  }
  const last = stages.at(-1);
  if (last) last.final = true;
  return { text, lines: linesOf(text), stages, globals };
}
