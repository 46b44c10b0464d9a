import { z } from 'zod';

const fileOrText = {
  ca: z.string().optional(),
  caFile: z.string().optional(),
  cert: z.string().optional(),
  certFile: z.string().optional(),
  key: z.string().optional(),
  keyFile: z.string().optional(),
};

const tlsSchema = z
  .strictObject({
    ...fileOrText,
    serverName: z.string().optional(),
    insecureSkipVerify: z.boolean().default(false),
  })
  .superRefine((tls, context) => {
    for (const [text, file] of [
      ['ca', 'caFile'],
      ['cert', 'certFile'],
      ['key', 'keyFile'],
    ] as const) {
      if (tls[text] !== undefined && tls[file] !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [file],
          message: `is given beside ${text}; one of them is enough`,
        });
      }
    }
    const hasCert = (tls.cert ?? tls.certFile) !== undefined;
    const hasKey = (tls.key ?? tls.keyFile) !== undefined;
    if (hasCert !== hasKey) {
      context.addIssue({
        code: 'custom',
        path: [hasCert ? 'keyFile' : 'certFile'],
        message: hasCert
          ? 'is missing: a client certificate needs its key'
          : 'is missing: a key needs its client certificate',
      });
    }
  });
/** How an upstream is reached by TLS. Files are read again for every question, so that renewed certificates count. */
export type UpstreamTls = z.infer<typeof tlsSchema>;

const basicSchema = z.strictObject({
  username: z.string('is missing: the name to sign in with'),
  password: z.string('is missing: the password to sign in with'),
});

const authSchema = z
  .strictObject({
    basic: basicSchema.optional(),
    bearer: z
      .strictObject({ token: z.string('is missing: the token to send') })
      .optional(),
  })
  .refine(auth => (auth.basic === undefined) !== (auth.bearer === undefined), {
    message: 'expected either basic or bearer',
  });

const urlSchema = z
  .string('is missing: the base URL, with its prefix where it has one')
  .superRefine((text, context) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      context.addIssue(`'${text}' is not an http or https URL`);
    } else if (url.username || url.password) {
      context.addIssue('carries a credential; move it to auth.basic');
    } else if (url.search || url.hash) {
      context.addIssue(`'${text}' ends in a query; give the base URL`);
    }
  });

/** One entry of `alerts.alertmanagers` or `alerts.prometheuses`. */
export const upstreamSchema = z
  .strictObject({
    name: z
      .string('is missing: give the upstream a unique name')
      .trim()
      .min(1, 'is missing: give the upstream a unique name')
      .max(100, 'is longer than 100 characters'),
    url: urlSchema,
    group: z.string().min(1).max(100).optional(),
    cluster: z.string().min(1).optional(),
    environment: z.string().min(1).optional(),
    headers: z.record(z.string(), z.string()).default({}),
    auth: authSchema.optional(),
    tls: tlsSchema.optional(),
  })
  .superRefine(({ url, headers, auth, tls }, context) => {
    const own = Object.keys(headers).find(
      header => header.toLocaleLowerCase('en-US') === 'authorization',
    );
    if (auth && own) {
      context.addIssue({
        code: 'custom',
        path: ['headers', own],
        message: 'is given beside auth; one of them is enough',
      });
    }
    if (tls && url.startsWith('http:')) {
      context.addIssue({
        code: 'custom',
        path: ['tls'],
        message: 'is given, but the URL is http',
      });
    }
  })
  .transform(({ auth, headers, url, ...rest }) => ({
    ...rest,
    url: url.replace(/\/+$/, ''),
    headers: { ...headers, ...authorization(auth) },
  }));

function authorization(
  auth: z.infer<typeof authSchema> | undefined,
): Record<string, string> {
  if (auth?.basic) {
    const { username, password } = auth.basic;
    const pair = Buffer.from(`${username}:${password}`, 'utf8');
    return { authorization: `Basic ${pair.toString('base64')}` };
  }
  return auth?.bearer ? { authorization: `Bearer ${auth.bearer.token}` } : {};
}
