import type { DraftObject } from '../draft/Draft';
import type { Field } from '../read/Field';

/** A service of the Compose file that becomes a container. */
export interface ComposeContainer {
  field: Field;
  /** As Compose calls it. */
  key: string;
  /** As the service file calls it: of the workload, or of the sidecar. */
  label: string;
  /** The workload it is part of, by its label. */
  workload: string;
  main: boolean;
  /** Where its draft is: JSON Pointer into the service file. */
  at: string;
}

/** What the rules share while one Compose file is imported. */
export interface ComposeContext {
  root: Field;
  serviceName: string;
  owner: string;
  containers: readonly ComposeContainer[];
  /** Services that become no container: databases and the like, by key, with what they are. */
  backing: ReadonlyMap<string, string>;
  /** Services that others wait for until they have ended. */
  jobs: ReadonlySet<string>;
  /** By label of the workload. */
  volumes: Map<string, DraftObject>;
  portNames: Map<string, Set<string>>;
  usedPorts: Map<string, Set<string>>;
  /** How many services mount a named volume. */
  users: ReadonlyMap<string, number>;
}

/** A text, or the texts of a list. */
export function textsOf(field: Field): { text: string; field: Field }[] {
  const items = field.node?.kind === 'array' ? field.items() : [field];
  return items.flatMap(item => {
    const text = item.text();
    return text === undefined ? [] : [{ text, field: item }];
  });
}
