/**
 * Fake upstreams for tests. Never imported by product code.
 *
 * @packageDocumentation
 */
export {
  answers,
  startUpstream,
  type FakeUpstream,
  type UpstreamRoute,
} from './startUpstream';
export {
  startApiServer,
  type ApiServerOptions,
  type FakeApiServer,
} from './startApiServer';
export {
  createFakeCollection,
  type FakeCollection,
  type FakeObject,
} from './createFakeCollection';
export {
  describeSource,
  type ContractCollector,
  type ContractMirror,
  type GoodAnswers,
  type SourceContract,
} from './contract/describeSource';
export { createCertificate } from './createCertificate';
export { recordingsIn, recordingsOf, type Recorded } from './recordings';
