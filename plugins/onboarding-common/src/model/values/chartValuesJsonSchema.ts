import { z } from 'zod';
import { chartValuesSchema } from './values';

/**
 * The model as JSON Schema, which Helm holds the values of every install and upgrade against (draft 7: both Helms and
 * editors know it).
 */
export function chartValuesJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(chartValuesSchema, {
    target: 'draft-7',
    io: 'input',
    reused: 'inline',
  });
  return {
    $schema,
    $comment:
      'Made from plugins/onboarding-common/src/model/values; rewrite it with: npm run goldens',
    title: 'Values of the chart service',
    ...schema,
  };
}
