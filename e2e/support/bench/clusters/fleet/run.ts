// The API servers of all clusters in one process of their own: node … run.ts '{"services":…,"clusters":…,"pods":…}'.
// Told what to do, and asked what it was asked, by messages of the process that started it; ends with it.
import { z } from 'zod';
import { numbers } from '../Size';
import { ApiServer } from './ApiServer';
import { Churn } from './Churn';
import { ClusterWorld } from './ClusterWorld';
import {
  questionSchema,
  type Command,
  type Counts,
  type Said,
} from './commands';

const sizeSchema = z.object({
  services: z.number(),
  clusters: z.number(),
  pods: z.number(),
});

async function main(size: z.infer<typeof sizeSchema>): Promise<void> {
  const worlds = numbers(size.clusters).map(at => new ClusterWorld(size, at));
  const servers = worlds.map(world => new ApiServer(world));
  const churn = new Churn(worlds, size.services);

  function carryOut(command: Command): void {
    switch (command.do) {
      case 'hang':
        servers[command.cluster].hang(command.hung);
        return;
      case 'churn':
        churn.start(command.perSecond);
        return;
      case 'turn':
        worlds[command.cluster].turn(command.service, command.ready);
        return;
      case 'forget':
        worlds.forEach(world =>
          world.collections.forEach(collection => collection.forget()),
        );
        return;
      case 'grow':
        worlds.forEach(world => world.grow(command.pods));
        return;
      case 'count':
        return;
      default:
        throw new Error(`Nobody can ${command satisfies never}`);
    }
  }

  function counts(at: number): Counts {
    return {
      at,
      changes: churn.done,
      listed: worlds.reduce((sum, world) => sum + world.listed(), 0),
      clusters: servers.map(server => server.asked()),
    };
  }

  const urls = await Promise.all(servers.map(server => server.listen()));
  process.on('message', message => {
    const { id, command } = questionSchema.parse(message);
    const at = Date.now();
    carryOut(command);
    say({ id, counts: counts(at) });
  });
  process.once('disconnect', () => process.exit());
  say({ urls });
}

function say(what: Said): void {
  process.send?.(what);
}

main(sizeSchema.parse(JSON.parse(process.argv[2]))).catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
