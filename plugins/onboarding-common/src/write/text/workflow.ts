import { NotedText, toYaml, writeYaml } from './yaml';

/** An expression of GitHub Actions, written by us and never by people: what stands between `${{` and `}}`. */
export interface Expression {
  expression: string;
}

/** What a workflow is made of. Texts are data: GitHub evaluates nothing in them. */
export type WorkflowValue =
  | string
  | number
  | boolean
  | NotedText
  | Expression
  | readonly WorkflowValue[]
  | { readonly [key: string]: WorkflowValue };

/** An expression of our own, for example `github.ref`. */
export function expression(text: string): Expression {
  return { expression: text };
}

/**
 * A text of which GitHub evaluates nothing: each `${{` becomes an expression that is just these three characters. Its
 * reader skips what is in quotes when it looks for the end
 * (actions/runner, `src/Sdk/DTObjectTemplating/ObjectTemplating/TemplateReader.cs`, ParseScalar).
 */
export function workflowData(text: string): string {
  return text.replaceAll('${{', "${{ '${{' }}");
}

function isExpression(value: WorkflowValue): value is Expression {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.keys(value).length === 1 &&
    'expression' in value &&
    typeof value.expression === 'string'
  );
}

function isList(value: WorkflowValue): value is readonly WorkflowValue[] {
  return Array.isArray(value);
}

function plain(value: WorkflowValue): unknown {
  if (typeof value === 'string') return workflowData(value);
  if (typeof value !== 'object') return value;
  if (value instanceof NotedText)
    return new NotedText(workflowData(value.text), value.note);
  if (isList(value)) return value.map(plain);
  if (isExpression(value)) return `\${{ ${value.expression} }}`;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      workflowData(key),
      plain(each),
    ]),
  );
}

/**
 * Writes a workflow of GitHub Actions.
 * @param head lines above it, without `#`
 */
export function workflowText(
  head: readonly string[],
  workflow: Readonly<Record<string, WorkflowValue>>,
): string {
  return writeYaml(
    toYaml(plain(workflow)),
    head.length > 0 ? head.join('\n') : undefined,
  );
}
