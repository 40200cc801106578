import { parseArgs } from 'node:util';
import type { AuthenticationKind } from './authentication.ts';
import { checkFaults, FAULT_FIELDS, type Checked, type Faults } from './faults.ts';
import type { PartnerOptions } from './routes.ts';

/** Where to listen, and as what. */
export interface CommandLine extends PartnerOptions {
  readonly host: string;
  readonly port: number;
  readonly help: boolean;
}

const KINDS: readonly AuthenticationKind[] = ['none', 'basic', 'bearer'];
const FAULT_NAMES = Object.keys(FAULT_FIELDS) as (keyof Faults)[];

/** Flags that are not faults. */
const FLAGS = {
  port: '4010',
  host: '127.0.0.1',
  auth: 'none',
  'client-id': 'sample-client',
  'client-secret': 'sample-secret',
  'token-lifetime': '3600',
  'max-records': '100000',
} as const;

/** Reads the command line; every fault switch is a flag too (`--error-rate 0.5`). */
export function readCommandLine(args: readonly string[]): Checked<CommandLine> {
  const names = [...Object.keys(FLAGS), ...FAULT_NAMES.map(flagOf)];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
  const text = (name: keyof typeof FLAGS): string => String(values[name] ?? FLAGS[name]);
  const faults = checkFaults(faultsOf(values));
  if (!faults.ok) return faults;
  const authentication = KINDS.find((kind) => kind === text('auth'));
  if (!authentication) return { ok: false, error: `--auth must be one of ${KINDS.join(', ')}` };
  const port = wholeNumber(text('port'), 65_535);
  if (port === undefined) return { ok: false, error: '--port must be a number from 0 (any free one) to 65535' };
  const tokenLifetimeSeconds = wholeNumber(text('token-lifetime'), 31_536_000);
  if (tokenLifetimeSeconds === undefined) return { ok: false, error: '--token-lifetime must be a number of seconds' };
  const maxRecords = wholeNumber(text('max-records'), 1_000_000);
  if (maxRecords === undefined) return { ok: false, error: '--max-records must be a number up to 1000000' };
  return {
    ok: true,
    value: {
      host: text('host'),
      port,
      authentication,
      client: { id: text('client-id'), secret: text('client-secret') },
      tokenLifetimeSeconds,
      maxRecords,
      faults: faults.value,
      help: values['help'] === true,
    },
  };
}

/** What `--help` prints. */
export function usage(): string {
  const flags = Object.entries(FLAGS).map(([name, initial]) => `  --${name} (${initial})`);
  const faults = FAULT_NAMES.map((name) => `  --${flagOf(name)}  ${FAULT_FIELDS[name].label}`);
  return ['Sample partner: an external system that can be told to fail.', '', ...flags, '', 'Faults:', ...faults].join(
    '\n',
  );
}

function faultsOf(values: Readonly<Record<string, string | boolean | undefined>>): Record<string, unknown> {
  const given = FAULT_NAMES.filter((name) => values[flagOf(name)] !== undefined);
  return Object.fromEntries(given.map((name) => [name, faultValue(name, String(values[flagOf(name)]))]));
}

function faultValue(name: keyof Faults, text: string): unknown {
  const { kind } = FAULT_FIELDS[name];
  if (kind === 'keys') return text.split(',').filter((key) => key !== '');
  return kind === 'choice' ? text : Number(text);
}

function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function wholeNumber(text: string, max: number): number | undefined {
  return /^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : undefined;
}
