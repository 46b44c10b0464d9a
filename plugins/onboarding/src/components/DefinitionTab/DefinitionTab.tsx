import { Link } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { RepositoryFiles } from '@portolan/plugin-onboarding-common';
import { dataOf, type Observation } from '@portolan/portal-common';
import {
  ObservationView,
  PageSentence,
  ProblemNotice,
  useNow,
} from '@portolan/portal-react';
import {
  useRepositories,
  useRepositoryFiles,
  useServiceFiles,
} from '../../hooks/useDefinition';
import { useDelivery } from '../../hooks/useDelivery';
import { usePlatform } from '../../hooks/usePlatform';
import { bothOf } from '../../rules/bothOf';
import { serviceFileName } from '../../rules/render';
import { repositoryOf } from '../../rules/repositoryOf';
import { Definition } from './Definition';

/** The Definition tab of a service: its file, what is special about it, and how its repository stands to it. */
export function DefinitionTab() {
  const { entity } = useEntity();
  const repositories = useRepositories();
  const known = dataOf(repositories);
  const repository = known && repositoryOf(entity, known.items);
  if (repository) {
    return (
      <RepositoryDefinition
        name={repository.name}
        service={stringifyEntityRef(entity)}
      />
    );
  }
  if (!known) {
    return (
      <>
        <PageSentence sentence="Whether this service has a definition is not known" />
        <ObservationView observation={repositories}>
          {() => null}
        </ObservationView>
      </>
    );
  }
  return (
    <HostedDefinition
      name={entity.metadata.name}
      service={stringifyEntityRef(entity)}
    />
  );
}

/** Of a service whose repository the portal does not keep itself. */
function HostedDefinition(props: { name: string; service: string }) {
  const files = useServiceFiles(props.service);
  const known = dataOf(files);
  return known && !(serviceFileName in known.present) ? (
    <NoDefinition name={props.name} repository={known} />
  ) : (
    <>
      <OpenPull service={props.service} />
      <FilesView service={props.service} files={files} />
    </>
  );
}

/** The update that somebody still has to merge: until then the files are as they were. */
function OpenPull(props: { service: string }) {
  const delivery = dataOf(useDelivery(props.service));
  if (delivery?.host !== 'github' || delivery.pull.verdict !== 'progressing') {
    return null;
  }
  const { sentence, href } = delivery.pull;
  return (
    <p role="status">
      An update is offered: pull request {sentence}{' '}
      {href !== undefined && <Link to={href}>Open it</Link>}
    </p>
  );
}

function NoDefinition(props: { name: string; repository: RepositoryFiles }) {
  const now = useNow();
  const { repository, blocked } = props.repository;
  const unread = blocked[serviceFileName];
  return (
    <>
      <PageSentence
        sentence={
          unread === undefined
            ? `${props.name} has no definition`
            : `No definition of ${props.name} is known here`
        }
      />
      <ProblemNotice
        problem={{
          kind: 'absent',
          why: 'not-configured',
          message:
            unread === undefined
              ? `There is no ${serviceFileName} at ${repository.url}.`
              : `Its repository is not read: ${unread}.`,
          remedy: 'portolan import ecs task-definition.json --out .',
          since: new Date(now).toISOString(),
        }}
        meaning="What a service needs is generated only from a definition. In a checkout of its repository this command drafts one; Onboard does the same in the browser."
      />
    </>
  );
}

function RepositoryDefinition(props: { name: string; service: string }) {
  const files = useRepositoryFiles(props.name);
  return <FilesView service={props.service} files={files} />;
}

function FilesView(props: {
  service: string;
  files: Observation<RepositoryFiles>;
}) {
  const platform = usePlatform();
  return (
    <ObservationView observation={bothOf(props.files, platform)}>
      {([repository, text]) => (
        <Definition
          service={props.service}
          repository={repository}
          platform={text}
        />
      )}
    </ObservationView>
  );
}
