import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { root } from '../../platform/paths';
import { definitions } from '../../platform/tools/definitions';
import { toolProgram } from '../../platform/tools/obtain';

const definitionSchema = z.object({
  kind: z.literal('CustomResourceDefinition'),
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(
      z.object({
        name: z.string(),
        schema: z.object({
          openAPIV3Schema: z.record(z.string(), z.unknown()),
        }),
      }),
    ),
  }),
});

/** The kinds that the chart knows and Kubernetes does not. */
export const judgedKinds = [
  'HTTPRoute',
  'SecurityPolicy',
  'BackendTrafficPolicy',
  'ExternalSecret',
  'ServiceMonitor',
  'PrometheusRule',
];

/** The definitions of those kinds, out of the projects that make them. */
export function readDefinitions(): { text: string; kind: string }[] {
  return definitions.flatMap(({ name, version, programs: [folder] }) => {
    const path = toolProgram(name, version, folder);
    return readdirSync(path)
      .filter(file => file.endsWith('.yaml'))
      .flatMap(file => {
        const text = readFileSync(join(path, file), 'utf8');
        const kind = text.match(/^ {4}kind: (\w+)$/m)?.[1] ?? '';
        return judgedKinds.includes(kind) ? [{ text, kind }] : [];
      });
  });
}

/** Writes them as JSON Schemas that refuse what they do not name. @returns what kubeconform is told of where they are */
export function writeSchemas(): string {
  const folder = join(root, '.portolan/cache/judges-schemas');
  mkdirSync(folder, { recursive: true });
  for (const { text } of readDefinitions()) {
    for (const document of parseAllDocuments(text)) {
      const parsed = definitionSchema.safeParse(document.toJS());
      if (!parsed.success) continue;
      const { group, names, versions } = parsed.data.spec;
      for (const { name, schema } of versions) {
        const file = `${names.kind}-${group}-${name}.json`.toLowerCase();
        // Whole or not at all: another judge may be reading it.
        const made = join(folder, `${file}.${process.pid}`);
        writeFileSync(made, JSON.stringify(strict(schema.openAPIV3Schema)));
        renameSync(made, join(folder, file));
      }
    }
  }
  return join(
    folder,
    '{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json',
  );
}

/** Schemas of definitions leave out what is unknown; here it is an error, as a strict API server has it. */
function strict(schema: unknown, isRoot = true): unknown {
  if (Array.isArray(schema)) return schema.map(each => strict(each, false));
  if (!schema || typeof schema !== 'object') return schema;
  const made = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, strict(value, false)]),
  );
  const isClosed =
    !isRoot &&
    made.type === 'object' &&
    made.properties !== undefined &&
    typeof made.properties === 'object' &&
    made.additionalProperties === undefined &&
    made['x-kubernetes-preserve-unknown-fields'] !== true;
  return isClosed && !isMetadata(made)
    ? { ...made, additionalProperties: false }
    : made;
}

function isMetadata(schema: Record<string, unknown>): boolean {
  return Object.keys(schema).length === 1;
}
