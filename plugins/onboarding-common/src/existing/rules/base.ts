import { runtimeKey } from '../../runtimes/runtimes';
import { hasShell, replaced, type Rule } from './Rule';

/** Bases are pinned by digest. What the digest is, only the platform file can say. */
export const base: Rule = ({ stages, lines }, { runtime, baseImages }) => {
  const images =
    runtime && baseImages?.runtimes[runtimeKey(runtime)]
      ? baseImages.runtimes[runtimeKey(runtime)]
      : undefined;
  return stages.flatMap(stage => {
    const image = stage.base.getImage() ?? '';
    if (stage.of !== undefined || image === 'scratch' || image === '')
      return [];
    if (stage.base.getImageDigest() !== null) return [];
    const range = stage.base.getImageRange();
    const variable = image.includes('$');
    const tag = stage.base.getImageTag();
    // An image without a shell takes the place only of a stage that needs none.
    const bare =
      stage.final &&
      stages.length > 1 &&
      !stage.steps.some(
        step =>
          ['RUN', 'CMD', 'ENTRYPOINT'].includes(step.keyword) && hasShell(step),
      );
    const instead = bare ? images?.run : images?.build;
    const line = lines[stage.line - 1] ?? '';
    const said = variable
      ? `The base image ${image} is filled in from outside.`
      : `The base image ${image} has no digest${
          tag === null || tag === 'latest' ? ' and no fixed version' : ''
        }.`;
    return [
      {
        rule: 'moving-base',
        line: stage.line,
        what: said,
        why: 'The same sources build another image tomorrow, and nobody has seen it before.',
        remedy:
          instead === undefined
            ? 'Name the version with its digest: image:1.2.3@sha256:…; best one of the base images of the platform.'
            : `Take the platform's image, which is raised for all services at once.`,
        edits:
          instead === undefined ||
          variable ||
          !range ||
          range.start.line !== range.end.line
            ? []
            : [
                replaced(
                  range.start.line + 1,
                  (lines[range.start.line] ?? line).slice(
                    0,
                    range.start.character,
                  ) +
                    instead +
                    (lines[range.start.line] ?? line).slice(
                      range.end.character,
                    ),
                ),
              ],
      },
    ];
  });
};
