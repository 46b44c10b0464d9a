import type { ServiceImport } from '../ServiceImport';

/** The report as a person reads it: one leaf a line, then the decisions. */
export function printImport({
  report,
  decisions,
  problems,
}: ServiceImport): string {
  return [
    ...report.map(
      ({ file, path, outcome, note }) =>
        `${outcome.padEnd(8)} ${file}${path}  ${note}`,
    ),
    '',
    ...decisions.map(
      ({ path, decider, blocks, question, proposal, consequence }) =>
        `? ${path || '/'} (${decider}${
          blocks ? ', blocks' : ''
        })\n  ${question}\n  Proposed: ${proposal}\n  ${consequence}`,
    ),
    ...problems.map(
      ({ line, column, message }) => `! ${line}:${column} ${message}`,
    ),
    '',
  ].join('\n');
}
