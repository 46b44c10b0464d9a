import type { PlatformFile } from '../../model/platform/PlatformFile';
import type { Remark } from '../GeneratedFile';
import { NotedText } from '../text/yaml';

/** What each action that we use is for, and what happens without it. */
const purposes = {
  'actions/checkout':
    'no pipeline can be written: nothing gets the sources without it',
  'docker/setup-buildx-action':
    'the image is built by the builder of the runner, without provenance and for one processor',
  'anchore/sbom-action': 'no list of components (SBOM) is made of the image',
  'anchore/scan-action': 'the image is not scanned for known vulnerabilities',
  'sigstore/cosign-installer': 'the image is not signed',
  'aws-actions/configure-aws-credentials':
    'what needs AWS (the registry, EKS clusters) is left out',
  'azure/login': 'what needs Azure (the registry, AKS clusters) is left out',
} as const;

/** An action that we use. */
export type ActionName = keyof typeof purposes;

/** The actions of a platform, each by its commit; remembers which were asked for and are not there. */
export interface Actions {
  /** `owner/name@commit` with its version behind it, or undefined where the platform names no commit. */
  uses(name: ActionName): string | NotedText | undefined;
  /** A decision for each that was missing. */
  remarks(): Remark[];
}

/** See {@link Actions}. */
export function createActions(platform: PlatformFile): Actions {
  const missing = new Set<ActionName>();
  return {
    uses(name) {
      const pinned = Object.hasOwn(platform.ci.actions, name)
        ? platform.ci.actions[name]
        : undefined;
      if (pinned === undefined) {
        missing.add(name);
        return undefined;
      }
      const at = pinned.lastIndexOf('@');
      const uses = `${name}@${pinned.slice(at + 1)}`;
      return at < 0 ? uses : new NotedText(uses, pinned.slice(0, at));
    },
    remarks: () =>
      [...missing].map(name => ({
        kind: 'decision',
        path: [],
        text: `The platform names no commit of the action ${name}, so ${purposes[name]}.`,
        remedy: `Review ${name}, and add its commit to ci.actions of the platform file.`,
        who: 'platform team',
      })),
  };
}
