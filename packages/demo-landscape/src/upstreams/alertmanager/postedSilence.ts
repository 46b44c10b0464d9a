import { z } from 'zod';
import { jsonReply, type Reply, type Request } from '../../http/reply';
import type { Silence } from '../../silences/Silence';

const postedSchema = z.object({
  id: z.string().nullish(),
  matchers: z
    .array(
      z.object({
        name: z.string(),
        value: z.string(),
        isRegex: z.boolean(),
        isEqual: z.boolean().nullish(),
      }),
    )
    .min(1),
  startsAt: z.string().refine(isInstant, 'instant'),
  endsAt: z.string().refine(isInstant, 'instant'),
  createdBy: z.string(),
  comment: z.string(),
  annotations: z.record(z.string(), z.string()).nullish(),
});

/** A silence as posted, without what the server adds; or the answer that refuses it. */
export type Posted =
  | { silence: Omit<Silence, 'updatedAt'>; refusal?: undefined }
  | { silence?: undefined; refusal: Reply };

/** Reads the body of POST /silences; refusals have the codes and words of go-swagger as recorded from 0.25. */
export function readPostedSilence(request: Request): Posted {
  const type = (request.headers['content-type'] ?? '').split(';')[0].trim();
  if (type !== 'application/json') {
    return refuse(
      415,
      415,
      `unsupported media type ${JSON.stringify(
        type,
      )}, only [application/json] are allowed`,
    );
  }
  if (request.body.trim() === '') {
    return refuse(422, 602, 'silence in body is required');
  }
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
  const { success, data, error } = postedSchema.safeParse(withoutNulls(body));
  if (!success) {
    return refusalOf(error);
  }
  return {
    silence: {
      id: data.id ?? '',
      matchers: data.matchers.map(({ name, value, isRegex, isEqual }) => ({
        name,
        value,
        isRegex,
        isEqual: isEqual ?? true,
      })),
      startsAt: new Date(data.startsAt).toISOString(),
      endsAt: new Date(data.endsAt).toISOString(),
      createdBy: data.createdBy,
      comment: data.comment,
      ...(data.annotations && { annotations: data.annotations }),
    },
  };
}

/** The first problem go-swagger would name: what cannot be read, then what is missing, in the order of names. */
function refusalOf(error: z.ZodError): Posted {
  const named = error.issues
    .map(issue => ({ issue, path: issue.path.join('.') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const unread = named.find(
    ({ issue }) =>
      issue.code !== 'too_small' &&
      !(
        issue.code === 'invalid_type' &&
        / received undefined$/.test(issue.message)
      ),
  );
  if (unread) {
    const { issue, path } = unread;
    return unreadable(
      issue.code === 'custom'
        ? `parsing time in ${path}: not an RFC 3339 time`
        : `json: cannot unmarshal into Go struct field ${path || 'silence'}: ${
            issue.message
          }`,
    );
  }
  const [{ issue, path }] = named;
  return issue.code === 'too_small'
    ? refuse(422, 612, `${path} in body should have at least 1 items`)
    : refuse(422, 602, `${path} in body is required`);
}

function unreadable(message: string): Posted {
  return refuse(
    400,
    400,
    `parsing silence body from "" failed, because ${message}`,
  );
}

function refuse(status: number, code: number, message: string): Posted {
  return { refusal: jsonReply(status, { code, message }) };
}

function isInstant(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

/** To Go a null is a field that is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}
