import {
  isObject,
  type Json,
  type KubeObject,
} from '../../scenario/workloads/kubeObject';
import { StatusProblem } from './status';

/** Whether an object is selected. */
export type Accepts = (object: KubeObject) => boolean;

/** Both selectors of a request; nothing where neither is given. @throws `StatusProblem` 400 */
export function selectorOf(
  query: URLSearchParams,
  kind: string,
): Accepts | undefined {
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  const tests = [
    ...(labels ? parseLabelSelector(labels) : []),
    ...(fields ? parseFieldSelector(fields, kind) : []),
  ];
  return tests.length > 0
    ? object => tests.every(accepts => accepts(object))
    : undefined;
}

/** Equality and sets, as apimachinery's labels.Parse reads them. @throws `StatusProblem` 400 */
function parseLabelSelector(text: string): Accepts[] {
  return splitRequirements(text).map(requirement => {
    const label = (object: KubeObject, key: string) =>
      object.metadata.labels?.[key];
    const inSet = /^([\w./-]+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(requirement);
    if (inSet) {
      const [, key, operator, list] = inSet;
      const values = list.split(',').map(value => value.trim());
      return object => {
        const value = label(object, key);
        const isIn = value !== undefined && values.includes(value);
        return operator === 'in' ? isIn : !isIn;
      };
    }
    const equal = /^([\w./-]+)\s*(!=|==|=)\s*([\w.-]*)$/.exec(requirement);
    if (equal) {
      const [, key, operator, value] = equal;
      return object => (label(object, key) === value) === (operator !== '!=');
    }
    const exists = /^(!?)\s*([\w./-]+)$/.exec(requirement);
    if (exists) {
      const [, not, key] = exists;
      return object => (label(object, key) === undefined) === (not === '!');
    }
    throw new StatusProblem(
      'BadRequest',
      `unable to parse requirement: found '${requirement.slice(
        0,
        100,
      )}', expected: identifier after ','`,
    );
  });
}

/** Commas inside of brackets do not part. */
function splitRequirements(text: string): string[] {
  return (text.match(/[^,(]+(\([^)]*\))?/g) ?? [])
    .map(part => part.trim())
    .filter(part => part !== '');
}

const everyKind: Readonly<Record<string, string>> = {
  'metadata.name': 'metadata.name',
  'metadata.namespace': 'metadata.namespace',
};

/** What may be selected by, beside name and namespace. */
const ofKind: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  Job: ['status.successful'],
  ReplicaSet: ['status.replicas'],
};

/** `path=value` and `path!=value`. @throws `StatusProblem` 400 for a path the kind is not selected by */
function parseFieldSelector(text: string, kind: string): Accepts[] {
  return text
    .split(',')
    .filter(part => part.trim() !== '')
    .map(part => {
      const found = /^\s*([\w.]+)\s*(!=|==|=)\s*(.*?)\s*$/.exec(part);
      if (!found) {
        throw new StatusProblem(
          'BadRequest',
          `invalid selector: '${part.slice(
            0,
            100,
          )}'; can't understand '${part.slice(0, 100)}'`,
        );
      }
      const [, path, operator, value] = found;
      if (!everyKind[path] && !ofKind[kind]?.includes(path)) {
        throw new StatusProblem(
          'BadRequest',
          `Unable to find "${kind}" that match label selector "", field selector "${text.slice(
            0,
            200,
          )}": field label not supported: ${path}`,
        );
      }
      return object => (textAt(object, path) === value) === (operator !== '!=');
    });
}

function textAt(object: KubeObject, path: string): string {
  let value: Json = object;
  for (const key of path.split('.')) {
    value = isObject(value) ? value[key] : undefined;
  }
  if (isObject(value)) {
    return String(value.component ?? '');
  }
  return value === undefined || value === null ? '' : String(value);
}
