import { definitions } from '../../platform/tools/definitions';
import { judges } from '../../platform/tools/judges';
import { isObtained } from '../../platform/tools/obtain';

// What a judge asks, once it is sure that all of it is there.
export { ending, helm, helms } from './ending';

const missing = [...judges, ...definitions].filter(tool => !isObtained(tool));
if (missing.length > 0) {
  throw new Error(
    `The judges need ${missing
      .map(({ name, version }) => `${name} ${version}`)
      .join(', ')}: npm run platform -- build`,
  );
}
