import { overlay } from '../model/service/overlay';
import {
  serviceValuesSchema,
  type ServiceValues,
} from '../model/values/values';
import { freeName, nameOf } from './names';
import type { Place } from './Place';

type ExtraObjects = NonNullable<ServiceValues['extraObjects']>;

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whole objects that a team carries over, by name; each is told as the special case it is. */
function planObjects(place: Place): ExtraObjects {
  const objects = new Map<string, ExtraObjects[string]>();
  for (const [index, extra] of place.service.extra.entries()) {
    const { manifest, reason, owner } = extra;
    if (manifest === undefined) continue;
    const path = ['extra', index];
    const kind = text(manifest.kind);
    if (kind === undefined || text(manifest.apiVersion) === undefined) {
      place.tell({
        kind: 'decision',
        path,
        text: 'This is no Kubernetes object: it has no apiVersion and kind; it is not written.',
        remedy: 'Add both.',
        who: 'service team',
      });
      continue;
    }
    const { metadata } = manifest;
    const own =
      typeof metadata === 'object' && metadata !== null && 'name' in metadata
        ? text(metadata.name)
        : undefined;
    const name = freeName(
      nameOf([kind, ...(own === undefined ? [] : [own])]),
      new Set(objects.keys()),
    );
    objects.set(name, { reason, owner, manifest });
    place.tell({
      kind: 'special-case',
      path,
      text: `${kind} ${own ?? ''} is carried as it is: ${reason} (${owner}).`,
      remedy: 'See at each upgrade whether it is still needed.',
      who: 'service team',
    });
  }
  return Object.fromEntries(objects);
}

/**
 * Values with what a team carries beyond the format: objects as they are, and values laid over ours where they still
 * fit the chart.
 */
export function planExtra(place: Place, planned: ServiceValues): ServiceValues {
  const objects = planObjects(place);
  let values: ServiceValues = {
    ...planned,
    ...(Object.keys(objects).length > 0 && { extraObjects: objects }),
  };
  for (const [index, extra] of place.service.extra.entries()) {
    if (extra.values === undefined) continue;
    const path = ['extra', index, 'values'];
    const laid = serviceValuesSchema.safeParse(overlay(values, extra.values));
    if (!laid.success) {
      const [issue] = laid.error.issues;
      place.tell({
        kind: 'decision',
        path,
        text: `The chart does not take these values (${
          issue?.path.join('.') || 'at the top'
        }: ${issue?.message ?? 'no reason'}); they are not written.`,
        remedy: 'See values.schema.json of the chart for what it takes.',
        who: 'service team',
      });
      continue;
    }
    values = laid.data;
    place.tell({
      kind: 'special-case',
      path,
      text: `Values of the chart are laid over ours: ${extra.reason} (${extra.owner}).`,
      remedy: 'See at each upgrade whether they are still needed.',
      who: 'service team',
    });
  }
  return values;
}
