import {
  isKindName,
  keep,
  kinds,
  type KindName,
} from '@portolan/plugin-clusters-common';
import type { Path, ReadDocument, TextProblem } from './readYaml';
import { readYaml } from './readYaml';

/** An object that is judged, or judged with. */
export interface GivenObject {
  kind: KindName;
  value: unknown;
}

/** What a file holds. */
export interface GivenObjects {
  objects: GivenObject[];
  /** Objects that nothing is judged by. */
  others: { file: string; kind: string; why: string }[];
  problems: TextProblem[];
}

/** Lists in lists in lists: more than anybody prints. */
const deepest = 4;
const clusterWide: readonly KindName[] = [
  'nodes',
  'namespaces',
  'apiservices',
  'validatingwebhookconfigurations',
  'mutatingwebhookconfigurations',
];

const kindNames = Object.keys(kinds).filter(isKindName);

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Found {
  value: unknown;
  path: Path;
  /** What the list around it says of its items, which answers of an API server do not repeat. */
  type: { apiVersion?: string; kind?: string };
}

const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

class Reader {
  readonly given: GivenObjects = { objects: [], others: [], problems: [] };

  constructor(
    private readonly file: string,
    private readonly document: ReadDocument,
  ) {}

  read({ value, path, type }: Found, depth = 0): void {
    if (Array.isArray(value)) {
      this.readItems(value, { path, type }, depth);
      return;
    }
    if (!isMapping(value)) {
      this.refuse(
        path,
        'this is no object: a mapping with apiVersion, kind and metadata was expected',
      );
      return;
    }
    const apiVersion = textOf(value.apiVersion) ?? type.apiVersion;
    const kind = textOf(value.kind) ?? type.kind;
    if (apiVersion === undefined || kind === undefined) {
      this.refuse(
        path,
        `there is no ${kind === undefined ? 'kind' : 'apiVersion'} here`,
      );
      return;
    }
    if (kind.endsWith('List') && 'items' in value) {
      const of = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -4) };
      if (value.items === null) return;
      if (Array.isArray(value.items))
        this.readItems(
          value.items,
          { path: [...path, 'items'], type: of },
          depth,
        );
      else this.refuse([...path, 'items'], 'items of a list are a list');
      return;
    }
    this.readObject(value, { apiVersion, kind, path });
  }

  private readItems(
    items: readonly unknown[],
    { path, type }: Omit<Found, 'value'>,
    depth: number,
  ) {
    if (depth >= deepest) {
      this.refuse(path, 'lists are nested too deep');
      return;
    }
    for (const [index, value] of items.entries())
      this.read({ value, path: [...path, index], type }, depth + 1);
  }

  private readObject(
    value: Mapping,
    {
      apiVersion,
      kind,
      path,
    }: { apiVersion: string; kind: string; path: Path },
  ) {
    const [version = '', group = ''] = apiVersion.split('/').reverse();
    const name = kindNames.find(
      one => kinds[one].kind === kind && kinds[one].group === group,
    );
    if (name === undefined || kinds[name].version !== version) {
      this.given.others.push({
        file: this.file,
        kind: `${apiVersion} ${kind}`,
        why:
          name === undefined
            ? 'no rule is about this kind'
            : `${kinds[name].version} of it is judged`,
      });
      return;
    }
    const metadata = isMapping(value.metadata) ? value.metadata : {};
    const placed = clusterWide.includes(name)
      ? value
      : {
          ...value,
          metadata: {
            ...metadata,
            namespace: textOf(metadata.namespace) ?? 'default',
          },
        };
    try {
      keep(name, placed);
    } catch (error) {
      this.refuseIssue(error, path, kind);
      return;
    }
    this.given.objects.push({ kind: name, value: placed });
  }

  private refuseIssue(error: unknown, path: Path, kind: string) {
    const issues =
      error instanceof Error && 'issues' in error ? error.issues : undefined;
    const [issue]: unknown[] = Array.isArray(issues) ? issues : [];
    if (!isMapping(issue) || !Array.isArray(issue.path)) throw error;
    const below = issue.path.filter(
      (key): key is string | number =>
        typeof key === 'string' || typeof key === 'number',
    );
    this.refuse(
      [...path, ...below],
      `this is no ${kind}: ${below.join('.')}: ${
        textOf(issue.message) ?? 'not as expected'
      }`,
    );
  }

  private refuse(path: Path, message: string) {
    this.given.problems.push({
      ...this.document.placeOf(path),
      message,
      remedy:
        'Give objects as kubectl get -o yaml or helm template prints them.',
    });
  }
}

/**
 * Reads the Kubernetes objects of a text: documents of YAML, lists, or JSON.
 * @param file - as the person calls it
 */
export function readObjects(text: string, file: string): GivenObjects {
  const { documents, problems } = readYaml(text, file);
  const all: GivenObjects = {
    objects: [],
    others: [],
    problems: [...problems],
  };
  const written = documents.filter(
    ({ value }) => value !== null && value !== undefined,
  );
  if (written.length === 0 && problems.length === 0)
    all.problems.push({
      file,
      line: 1,
      column: 1,
      message: 'the file is empty',
      remedy: 'Give objects as kubectl get -o yaml prints them.',
    });
  for (const document of written) {
    const reader = new Reader(file, document);
    reader.read({ value: document.value, path: [], type: {} });
    all.objects.push(...reader.given.objects);
    all.others.push(...reader.given.others);
    all.problems.push(...reader.given.problems);
  }
  return all;
}
