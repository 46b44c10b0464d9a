import { z } from 'zod';

const upstreamSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  fault: z.string(),
  sentence: z.string(),
});
const upstreamsSchema = z.object({ upstreams: z.array(upstreamSchema) });
const faultSchema = z.object({
  fault: z.string(),
  label: z.string(),
  /** By upstream, of those that can have it; a landscape that does not say means all. */
  sentences: z.record(z.string(), z.string()).optional(),
});
const faultsSchema = z.object({ faults: z.array(faultSchema) });
const storySchema = z.object({
  stage: z.string(),
  sentence: z.string(),
  startedAt: z.iso.datetime().optional(),
  next: z.object({ stage: z.string(), at: z.iso.datetime() }).optional(),
});
/** An upstream of the landscape and the fault it has. */
export type LandscapeUpstream = z.infer<typeof upstreamSchema>;
/** A fault an upstream can have. */
export type LandscapeFault = z.infer<typeof faultSchema>;
/** Where the story is, and what comes next. */
export type LandscapeStory = z.infer<typeof storySchema>;

/** Asks the demo landscape's control, which listens on 127.0.0.1 only. */
export class LandscapeClient {
  readonly #url: string;

  /** @param url - of the landscape, from `portolan.demo.landscape` */
  constructor(url: string) {
    this.#url = url;
  }

  async upstreams(): Promise<LandscapeUpstream[]> {
    return (await this.#ask('/upstreams', upstreamsSchema)).upstreams;
  }

  async faults(): Promise<LandscapeFault[]> {
    return (await this.#ask('/faults', faultsSchema)).faults;
  }

  story(): Promise<LandscapeStory> {
    return this.#ask('/story', storySchema);
  }

  async setFault(upstream: string, fault: string): Promise<void> {
    await this.#send(`/upstreams/${encodeURIComponent(upstream)}/fault`, {
      method: 'PUT',
      body: JSON.stringify({ fault }),
    });
  }

  async clearFaults(): Promise<void> {
    await this.#send('/faults', { method: 'DELETE' });
  }

  async startStory(): Promise<void> {
    await this.#send('/story/start', { method: 'POST', body: '{}' });
  }

  async #ask<T extends z.ZodType>(
    path: string,
    schema: T,
  ): Promise<z.output<T>> {
    return schema.parse(await (await this.#send(path, {})).json());
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${this.#url}/control/v1${path}`, {
      ...init,
      headers: init.body ? { 'content-type': 'application/json' } : {},
    });
    if (!response.ok) {
      throw new Error(
        `The landscape answered ${response.status}: ${(
          await response.text()
        ).slice(0, 200)}`,
      );
    }
    return response;
  }
}
