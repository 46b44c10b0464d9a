// Loaded into a backend before anything else (NODE_OPTIONS=--require): tells how much heap is in use after everything
// that can be thrown away was, and how late its event loop was since it was last asked.
const { createServer } = require('node:http');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const port = process.env.PORTOLAN_BENCH_PROBE_PORT;
// Not in what this process starts.
delete process.env.PORTOLAN_BENCH_PROBE_PORT;

if (port) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const server = createServer((request, response) => {
    const late = { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
    if (request.url === '/heap') {
      collect();
      collect();
    }
    const { heapUsed, external } = process.memoryUsage();
    response.end(JSON.stringify({ heapUsed, external, late }));
    delay.reset();
  });
  server.listen(Number(port), '127.0.0.1');
  server.unref();
}
