import {
  entityPath,
  streamId,
  type AreaList,
  type Attention,
  type AuditEvent,
  type Fact,
} from '@portolan/portal-common';
import type {
  AreaAnswers,
  LocalRepositories,
  Mirror,
  Viewer,
} from '@portolan/portal-node';
import { platformStream, repositoriesStream } from '../sources/streams';
import { maySee, type OnboardingService } from './OnboardingService';

const mostCommits = 50;

/**
 * What this area tells the others: services that were published here and that nobody has seen run, a platform file that
 * is missing or broken, and who published what.
 */
export class OnboardingAreaAnswers implements AreaAnswers {
  constructor(
    private readonly options: {
      mirror: Mirror;
      repositories: LocalRepositories | undefined;
      service: Pick<OnboardingService, 'known'>;
    },
  ) {}

  /** A repository of the portal has no pipeline: that a service is in it says nothing about whether it runs. */
  facts(viewer: Viewer, query: { service?: string }): AreaList<Fact> {
    const { mirror, service } = this.options;
    const refs = service
      .known()
      .map(({ name }) => `component:default/${name}`)
      .filter(ref => query.service === undefined || query.service === ref);
    const visible = refs.filter(ref => viewer.sees(ref));
    return {
      hidden: refs.length - visible.length,
      items: visible.map(ref => ({
        id: 'runs',
        service: ref,
        observation: mirror.sighting(
          { area: 'onboarding', stream: streamId(repositoriesStream) },
          { verdict: 'unknown', sentence: 'published, not seen running' },
        ),
        href: `${entityPath(ref)}/definition`,
      })),
    };
  }

  /** The platform file is the platform team's. */
  attention(viewer: Viewer): AreaList<Attention> {
    const stream = streamId(platformStream);
    const problem = this.options.mirror.stream(stream)?.problem;
    const items: Attention[] =
      problem && problem.kind !== 'absent'
        ? [
            {
              id: 'platform-file',
              verdict: 'bad',
              since: problem.since,
              sentence: `Nothing can be generated: ${
                problem.message.split('\n')[0]
              }`,
              href: `/portal?${new URLSearchParams({
                stream: `onboarding/${stream}`,
              })}`,
            },
          ]
        : [];
    return viewer.seesUnowned
      ? { items, hidden: 0 }
      : { items: [], hidden: items.length };
  }

  /** Commits of local repositories, newest first: git is their record. */
  async audit(viewer: Viewer): Promise<AreaList<AuditEvent>> {
    const { repositories } = this.options;
    const items: AuditEvent[] = [];
    let hidden = 0;
    for (const name of (await repositories?.list()) ?? []) {
      // One that is broken is a gap of the stream, and has no history to tell.
      const commits =
        (await repositories?.log(name, mostCommits).catch(() => [])) ?? [];
      const [head] = commits;
      const repository = {
        name,
        url: '',
        ...(head && { head: { ...head, at: new Date(head.at).toISOString() } }),
      };
      if (!maySee(viewer, repository)) {
        hidden += commits.length;
        continue;
      }
      items.push(
        ...commits.map(({ sha, at, subject, publishedBy }, index) => ({
          at: new Date(at).toISOString(),
          by: publishedBy ?? 'committed by hand',
          subject: `component:default/${name}`,
          kind: 'published',
          ...(commits[index + 1] && { from: commits[index + 1].sha }),
          to: sha,
          evidence: subject,
        })),
      );
    }
    items.sort((one, other) => (one.at < other.at ? 1 : -1));
    return { items, hidden };
  }
}
