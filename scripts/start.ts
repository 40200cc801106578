/** `npm start`: the sample partner, the local org with the product in it, and the sample's records on their way. */
import { LocalOrg } from './start/local-org.ts';
import { readStartOptions, USAGE, type StartOptions } from './start/command-line.ts';
import { runSample } from './start/sample-run.ts';
import { SamplePartner } from './start/sample-partner.ts';

/** Starts all, shows the sample, stays up until a signal or until one of the two ends; returns the exit code. */
async function start(options: StartOptions, stopAsked: Promise<void>): Promise<number> {
  const partner = await SamplePartner.start(options.partnerPort);
  try {
    const { url } = partner.service;
    const org = await LocalOrg.start(options.port, options.reset, {
      namedCredentials: { External_Named_Credential: { url } },
      externalCredentials: {
        External_System: {
          tokenUrl: `${url}/oauth/token`,
          principals: { Sender: { clientId: partner.clientId, clientSecret: partner.clientSecret } },
        },
      },
    });
    try {
      const sample = runSample(org, partner);
      await Promise.race([sample, stopAsked]);
      if (options.once) return 0;
      process.stdout.write(`\nThe console:        ${org.link}\nThe sample partner: ${url}\nStop with Ctrl+C.\n`);
      const died = await Promise.race([
        stopAsked,
        org.service.ended.then(() => 'local org'),
        partner.service.ended.then(() => 'sample partner'),
      ]);
      if (died === undefined) return 0;
      process.stderr.write(`The ${died} has ended by itself; what it said stands above.\n`);
      return 1;
    } finally {
      await org.service.stop();
    }
  } finally {
    await partner.service.stop();
  }
}

const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
});
try {
  const options = readStartOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(`${USAGE}\n`);
  else process.exitCode = await start(options, stopAsked);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
