import { distance } from 'fastest-levenshtein';
import type { JsonLeaf } from '../../json/JsonNode';

/** Fields of ECS that people misspell or misplace. */
const known = [
  'containerDefinitions',
  'portMappings',
  'containerPort',
  'hostPort',
  'protocol',
  'environment',
  'environmentFiles',
  'secrets',
  'valueFrom',
  'healthCheck',
  'command',
  'entryPoint',
  'essential',
  'memory',
  'memoryReservation',
  'cpu',
  'logConfiguration',
  'logDriver',
  'secretOptions',
  'mountPoints',
  'volumesFrom',
  'dependsOn',
  'containerName',
  'condition',
  'stopTimeout',
  'startTimeout',
  'ulimits',
  'linuxParameters',
  'user',
  'image',
  'name',
  'dockerLabels',
  'volumes',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'family',
  'startPeriod',
  'interval',
  'retries',
  'timeout',
];

/** Sections of a CloudFormation template beside its resources. */
const templateSection =
  /^\/(?:AWSTemplateFormatVersion|Conditions|Description|Mappings|Metadata|Outputs|Parameters|Rules|Transform)(?:\/|$)/;

/** Why a leaf that no rule spoke of is not carried over. */
export function explainLeaf({ pointer }: JsonLeaf): string {
  if (templateSection.test(pointer))
    return 'Belongs to the CloudFormation template; what it fills in is asked where it is used.';
  const keys = pointer.split('/').filter(key => key && !/^\d+$/.test(key));
  const key = keys.at(-1) ?? '';
  if (
    keys.some(part =>
      known.includes(part.replace(/^./, first => first.toLowerCase())),
    ) &&
    known.includes(key)
  )
    return 'ECS knows this field, but not at this place or with this value.';
  const near = known.find(
    field => distance(field.toLowerCase(), key.toLowerCase()) <= 2,
  );
  return near === undefined
    ? 'ECS has no such field here, or it is newer than this importer.'
    : `ECS has no such field here. Is ${near} meant?`;
}
