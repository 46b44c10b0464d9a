import { z } from 'zod';
import { filePathSchema, labelSchema, variableSchema } from '../names';
import { quoted } from '../scalar';

/** Numbers that YAML may have read differently from what was written (1.10, 1e3, 0x10 too big) must be quoted. */
const variableNumberSchema = z.number().superRefine((value, context) => {
  if (Number.isSafeInteger(value)) return;
  context.addIssue({
    code: 'custom',
    message: `${quoted(value)} may not be what was written`,
    params: { remedy: 'Put the value in quotes.' },
  });
});

/** Environment variables; every value parsed into text. */
export const envSchema = z.record(
  variableSchema,
  z
    .union([z.string(), variableNumberSchema, z.boolean()])
    .transform(String)
    .describe(
      'The value. Whole numbers and true/false become text; other numbers need quotes.',
    ),
);

/** Configuration files by name. */
export const filesSchema = z.record(
  labelSchema,
  z.strictObject({
    path: filePathSchema.describe('Where the container finds it.'),
    content: z
      .string()
      .max(512 * 1024)
      .describe(
        'The text, carried as it is: nothing in it is expanded. At most 512 KiB, since a ConfigMap holds 1 MiB.',
      ),
    mode: z
      .string()
      .regex(/^0[0-7]{3}$/)
      .default('0444')
      .describe(
        'Permissions in octal. Default "0444": readable for all, writable for none.',
      ),
  }),
);

/** Which settings must not differ between environments. */
export const paritySchema = z.record(
  variableSchema,
  z
    .union([
      z.literal('same'),
      z.strictObject({
        mayDiffer: z
          .string()
          .min(3)
          .describe('Why it may differ between environments.'),
      }),
    ])
    .transform(
      (rule): ParityRule =>
        rule === 'same'
          ? { rule: 'same' }
          : { rule: 'may-differ', reason: rule.mayDiffer },
    )
    .describe(
      '"same", or { mayDiffer: reason }. A key not listed counts as undecided and is reported as that.',
    ),
);

/** What is demanded of one setting across environments. */
export type ParityRule =
  | { rule: 'same' }
  | { rule: 'may-differ'; reason: string };
