/** A mistake in the values of a case. */
export interface Mistake {
  what: string;
  /** The case. */
  of: string;
  change(values: Values): void;
  /** What the message must say. */
  says: RegExp;
}

/** Values of any shape: a mistake is what the model has no type for. */
export interface Values {
  [key: string]: Values;
}

/** Sets what is at a path, `/` between keys; undefined deletes it. */
export function set(path: string, value: unknown): (values: Values) => void {
  return values => {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((at, key) => (at[key] ??= {}), values);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  };
}

export function all(
  ...changes: ReadonlyArray<(values: Values) => void>
): (values: Values) => void {
  return values => changes.forEach(change => change(values));
}

/** The container of most cases. */
export const app = 'workloads/web/containers/app';
/** Resources that any container may have. */
export const small = {
  requests: { cpu: '1', memory: '1Mi' },
  limits: { memory: '1Mi' },
};
