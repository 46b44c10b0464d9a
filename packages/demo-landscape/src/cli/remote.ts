import { z } from 'zod';
import { controlPath } from '../control/parts';
import type { Command } from './options';

const upstreamSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  url: z.string(),
  fault: z.string(),
  sentence: z.string(),
});
const upstreamsSchema = z.object({ upstreams: z.array(upstreamSchema) });
const storySchema = z.object({
  stage: z.string(),
  sentence: z.string(),
  next: z.object({ stage: z.string(), at: z.string() }).optional(),
});
const problemSchema = z.object({ error: z.object({ message: z.string() }) });

/** Does what a command asks of a running landscape and returns what to print. @throws if there is none, or it refuses */
export async function runRemotely(
  command: Exclude<Command, { type: 'serve' | 'help' }>,
): Promise<string> {
  const ask = createAsk(command.port);
  switch (command.type) {
    case 'status': {
      const { upstreams } = await ask('GET', '/upstreams', upstreamsSchema);
      const story = await ask('GET', '/story', storySchema);
      return [...upstreams.map(printUpstream), printStory(story)].join('');
    }
    case 'clear-faults': {
      const { upstreams } = await ask('DELETE', '/faults', upstreamsSchema);
      return upstreams.map(printUpstream).join('');
    }
    case 'fault': {
      const { upstreams } = await ask('GET', '/upstreams', upstreamsSchema);
      const { upstream: wanted } = command;
      // A name such as eu-a will do where only one upstream has it.
      const found =
        upstreams.find(({ id }) => id === wanted) ??
        upstreams.find(({ name }) => name === wanted);
      return printUpstream(
        await ask(
          'PUT',
          `/upstreams/${encodeURIComponent(found?.id ?? wanted)}/fault`,
          upstreamSchema,
          { fault: command.fault },
        ),
      );
    }
    case 'start-story':
      return printStory(await ask('POST', '/story/start', storySchema));
    default:
      return command satisfies never;
  }
}

type Ask = <T>(
  method: string,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
) => Promise<T>;

function createAsk(port: number): Ask {
  const base = `http://127.0.0.1:${port}`;
  return async (method, path, schema, body) => {
    const response = await fetch(`${base}${controlPath}${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    }).catch(error => {
      throw new Error(
        `No landscape answers at ${base}. Start it with npm run landscape, or say --port.`,
        { cause: error },
      );
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) {
      throw new Error(
        problemSchema.safeParse(answer).data?.error.message ??
          `${base} answered ${response.status}`,
      );
    }
    return schema.parse(answer);
  };
}

function printUpstream(one: z.infer<typeof upstreamSchema>): string {
  return `${one.id.padEnd(22)} ${one.fault.padEnd(10)} ${one.url}\n  ${
    one.sentence
  }\n`;
}

function printStory(story: z.infer<typeof storySchema>): string {
  const next = story.next
    ? `  next: ${story.next.stage} at ${story.next.at}\n`
    : '';
  return `story                  ${story.stage}\n  ${story.sentence}\n${next}`;
}
