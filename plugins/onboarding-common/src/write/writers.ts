import { writeAlerts } from './alerts/writeAlerts';
import { writeCatalog } from './catalog/writeCatalog';
import { writeCompose } from './compose/writeCompose';
import { writeDocker } from './docker/writeDocker';
import type { Writer } from './GeneratedFile';
import { writeDocs } from './docs/writeDocs';
import { writeLoad } from './load/writeLoad';
import { writePipeline } from './pipeline/writePipeline';
import { writePlatformPart } from './platformPart/writePlatformPart';
import { writeRenovate } from './renovate/writeRenovate';
import { writeValues } from './values/writeValues';

/** All that write files of a service's repository. Which one comes first does not matter. */
export const writers: readonly Writer[] = [
  writeDocker,
  writeCompose,
  writeValues,
  writePipeline,
  writeAlerts,
  writeDocs,
  writeLoad,
  writeRenovate,
  writeCatalog,
  writePlatformPart,
];
