/** The sample partner as a process: `node scripts/partner/main.ts --port 4010 --error-rate 0.2`. */
import type { AddressInfo } from 'node:net';
import { readCommandLine, usage } from './command-line.ts';
import { createPartner } from './server.ts';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const read = readCommandLine(process.argv.slice(2));
if (!read.ok) fail(`${read.error}. --help lists all flags.`);
const options = read.value;
if (options.help) {
  process.stdout.write(`${usage()}\n`);
  process.exit(0);
}

const partner = createPartner(options);
partner.server.once('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') {
    fail(`Port ${options.port} is already in use. Stop what uses it, or choose another.`);
  }
  fail(`The partner cannot listen on ${options.host}:${options.port}: ${error.message}`);
});
partner.server.listen(options.port, options.host, () => {
  const { port } = partner.server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  process.stdout.write(`Partner ready at http://${host}:${port}\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void partner.stop().then(() => process.exit(0));
  });
}
