import { z } from 'zod';

const words = z.array(z.string()).nullish();
const read = words.transform(values => values ?? []);

/** `GET /version`; built from k8s.io/apimachinery `pkg/version/types.go`. */
export const versionSchema = z.object({ gitVersion: z.string().min(1) });

/** A SelfSubjectRulesReview as it is answered; built from k8s.io/api `authorization/v1/types.go`. */
export const rulesReviewSchema = z.object({
  kind: z.literal('SelfSubjectRulesReview'),
  status: z.object({
    resourceRules: z
      .array(
        z.object({
          verbs: read,
          apiGroups: read,
          resources: read,
          resourceNames: read,
        }),
      )
      .nullish()
      .transform(rules => rules ?? []),
    nonResourceRules: z
      .array(z.object({ verbs: read, nonResourceURLs: read }))
      .nullish()
      .transform(rules => rules ?? []),
    /** True where an authorizer, such as a webhook, cannot list what it gives. */
    incomplete: z.boolean(),
  }),
});

/** A SelfSubjectAccessReview as it is answered; from the same. */
export const accessReviewSchema = z.object({
  kind: z.literal('SelfSubjectAccessReview'),
  status: z.object({ allowed: z.boolean() }),
});

/** `GET /apis`; built from k8s.io/apimachinery `pkg/apis/meta/v1/types.go`. */
export const groupsSchema = z.object({
  kind: z.literal('APIGroupList'),
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ groupVersion: z.string() })),
    }),
  ),
});

/** `GET /apis/<group>/<version>`; from the same. */
export const resourcesSchema = z.object({
  kind: z.literal('APIResourceList'),
  resources: z.array(z.object({ name: z.string() })),
});
