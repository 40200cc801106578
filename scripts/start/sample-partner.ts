import { randomBytes } from 'node:crypto';
import { startService, type Service } from '../processes/service.ts';

const CLIENT_ID = 'calmwire';
const HINT = 'Its port is chosen with: npm start -- --partner-port N';

/** What the partner says of itself. */
export interface PartnerStats {
  readonly held: number;
  readonly requests: number;
  readonly recordsReceived: number;
  readonly recordsUpdated: number;
  readonly answers: Readonly<Record<string, number>>;
}

/** The sample partner: an external system in a process of its own, with a new secret for every start. */
export class SamplePartner {
  readonly service: Service;
  readonly clientId = CLIENT_ID;
  readonly clientSecret: string;

  private constructor(service: Service, clientSecret: string) {
    this.service = service;
    this.clientSecret = clientSecret;
  }

  /** Starts it; it takes bearer tokens of its own token endpoint only. */
  static async start(port: number): Promise<SamplePartner> {
    const secret = randomBytes(24).toString('hex');
    const flags = ['--port', String(port), '--auth', 'bearer', '--client-id', CLIENT_ID, '--client-secret', secret];
    return new SamplePartner(await startService('sample partner', 'scripts/partner/main.ts', flags, HINT), secret);
  }

  /** Its counters. */
  async stats(): Promise<PartnerStats> {
    return (await (await fetch(`${this.service.url}/admin/stats`)).json()) as PartnerStats;
  }

  /** Switches its faults; what is not named is off. */
  async setFaults(faults: object): Promise<void> {
    const response = await fetch(`${this.service.url}/admin/faults`, { method: 'PUT', body: JSON.stringify(faults) });
    if (!response.ok) throw new Error(`The partner refused these faults: ${await response.text()}`);
    await response.body?.cancel();
  }
}
