import { z } from 'zod';

const fileOrText = {
  ca: z.string().optional(),
  caFile: z.string().optional(),
  cert: z.string().optional(),
  certFile: z.string().optional(),
  key: z.string().optional(),
  keyFile: z.string().optional(),
};

/** How an upstream is reached by TLS, in the configuration. */
export const upstreamTlsSchema = z
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
export type UpstreamTls = z.infer<typeof upstreamTlsSchema>;

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

/** The keys of an upstream in the configuration; an area adds its own, and checks and reads them by the two below. */
export const upstreamFields = {
  name: z
    .string('is missing: give the upstream a unique name')
    .trim()
    .min(1, 'is missing: give the upstream a unique name')
    .max(100, 'is longer than 100 characters'),
  url: urlSchema,
  headers: z.record(z.string(), z.string()).default({}),
  auth: authSchema.optional(),
  tls: upstreamTlsSchema.optional(),
};

/** What {@link upstreamFields} read. */
export type UpstreamFields = z.output<z.ZodObject<typeof upstreamFields>>;

/** What of an upstream contradicts itself; to be given to `superRefine`. */
export function checkUpstream(
  { url, headers, auth, tls }: Omit<UpstreamFields, 'name'>,
  context: { addIssue(issue: z.core.$ZodRawIssue): void },
) {
  const own = Object.keys(headers).find(
    header => header.toLocaleLowerCase('en-US') === 'authorization',
  );
  if (auth && own) {
    context.addIssue({
      code: 'custom',
      path: ['headers', own],
      message: 'is given beside auth; one of them is enough',
      input: headers,
    });
  }
  if (tls && url.startsWith('http:')) {
    context.addIssue({
      code: 'custom',
      path: ['tls'],
      message: 'is given, but the URL is http',
      input: tls,
    });
  }
}

/** How an upstream is asked: its address without a slash at its end, and headers that carry its credential. */
export function reachedBy({
  url,
  headers,
  auth,
}: Pick<UpstreamFields, 'url' | 'headers' | 'auth'>) {
  return {
    url: url.replace(/\/+$/, ''),
    headers: { ...headers, ...authorization(auth) },
  };
}

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
