import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** Some name a key, some are expressions of another language. */
const expression = z.looseObject({ key: z.string().optional() });

/** One of kwok's objects; of stages only what is changed here. */
const stage = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z
    .looseObject({
      selector: z
        .looseObject({ matchExpressions: z.array(expression).optional() })
        .optional(),
    })
    .optional(),
});

export type Stage = z.infer<typeof stage>;

/** The label of pods that are to fail, and how. */
export const faultLabel = 'portolan.test/state';

/** The objects of a file. */
export function parseStages(yaml: string): Stage[] {
  return parseAllDocuments(yaml)
    .map(document => document.toJS())
    .filter(Boolean)
    .map(each => stage.parse(each));
}

/** Leaves pods that are to fail to the stages of faults: the stock stage would make them ready in the next round. */
export function withFaults(stages: readonly Stage[]): Stage[] {
  return stages.map(each =>
    each.metadata.name === 'pod-ready'
      ? withExpressions(each, expressions => [
          ...expressions,
          {
            key: `.metadata.labels["${faultLabel}"]`,
            operator: 'DoesNotExist',
          },
        ])
      : each,
  );
}

/** Adds a stage by which the pods of `helm test` complete, as those of Jobs do. */
export function withHelmTests(stages: readonly Stage[]): Stage[] {
  return stages.flatMap(each =>
    each.metadata.name === 'pod-complete'
      ? [
          each,
          renamed(
            withExpressions(each, expressions =>
              expressions.map(one =>
                one.key?.includes('ownerReferences')
                  ? {
                      key: '.metadata.annotations["helm.sh/hook"]',
                      operator: 'Exists',
                    }
                  : one,
              ),
            ),
            'pod-helm-hook-complete',
          ),
        ]
      : [each],
  );
}

function withExpressions(
  each: Stage,
  change: (
    expressions: Array<z.infer<typeof expression>>,
  ) => Array<z.infer<typeof expression>>,
): Stage {
  const expressions = each.spec?.selector?.matchExpressions;
  if (!expressions) {
    throw new Error(
      `kwok's stage ${each.metadata.name} has no matchExpressions: another version of kwok?`,
    );
  }
  return {
    ...each,
    spec: {
      ...each.spec,
      selector: {
        ...each.spec?.selector,
        matchExpressions: change(expressions),
      },
    },
  };
}

function renamed(each: Stage, name: string): Stage {
  return { ...each, metadata: { ...each.metadata, name } };
}
