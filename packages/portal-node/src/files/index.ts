/**
 * Reading and writing files that others write into too. It stands alone, so that the command line, which needs nothing
 * else of the portal, starts as fast as before.
 *
 * @packageDocumentation
 */
export {
  decode,
  mostBytes,
  readText,
  type ReadOptions,
  type ReadText,
} from './readText';
export { readRepository, type RepositoryFiles } from './readRepository';
export { messageOf, reasonOf } from './refusals';
export { NotWrittenError, Stage } from './Stage';
