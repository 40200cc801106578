import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly partnerPort: number;
  /** Forget the local org's data of earlier runs. */
  readonly reset: boolean;
  /** Show the sample and stop, instead of staying up. */
  readonly once: boolean;
  readonly help: boolean;
}

/** What `npm start -- --help` prints. */
export const USAGE = `npm start -- [flags]

  --port N          port of the local org (4000)
  --partner-port N  port of the sample partner (4010)
  --reset           begin anew: forget the local org's data
  --once            show the sample and stop`;

/**
 * Reads the flags of `npm start`.
 *
 * @throws Error one line that says what is wrong with them
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '4000' },
      'partner-port': { type: 'string', default: '4010' },
      reset: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    port: portNumber('port', values.port),
    partnerPort: portNumber('partner-port', values['partner-port']),
    reset: values.reset,
    once: values.once,
    help: values.help,
  };
}

function portNumber(flag: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Error(`--${flag} must be a number from 0 (any free one) to 65535, not '${text}'`);
  }
  return port;
}
