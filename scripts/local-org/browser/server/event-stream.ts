/** The event bus for the browser: a stream of server-sent events for each subscription of `lightning/empApi`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventStore, type StoredEvent } from '../../platform/events/event-store.ts';
import { recordOf } from '../../platform/events/delivery.ts';
import type { LocalOrg } from '../../platform/org.ts';
import { encodeRecord } from '../../api/records/encode.ts';

/** Milliseconds between looks at the bus: events come from other threads, through the database. */
const LOOK_EVERY = 250;
const MAX_EVENTS = 500;
/** Replay id of who wants only what comes from now on, and of who wants all that is kept. */
const FROM_NOW = -1;
const ALL_KEPT = -2;

interface Stream {
  readonly response: ServerResponse;
  readonly topic: string;
  position: number;
}

export class EventStreams {
  readonly #org: LocalOrg;
  readonly #bus: EventStore;
  readonly #streams = new Set<Stream>();
  #timer: NodeJS.Timeout | null = null;

  constructor(org: LocalOrg) {
    this.#org = org;
    this.#bus = new EventStore(org.store);
  }

  /** Answers `?channel=/event/X__e&replayId=-1`; the stream stays open until the browser or the org ends it. */
  open(url: URL, message: IncomingMessage, response: ServerResponse): void {
    const [, topic = ''] = /^\/event\/(\w+)$/.exec(url.searchParams.get('channel') ?? '') ?? [];
    const object = this.#org.schema.object(topic);
    if (object?.kind !== 'platformEvent') {
      response
        .writeHead(400, { 'Content-Type': 'text/plain' })
        .end(`There is no channel ${url.searchParams.get('channel')}`);
      return;
    }
    const asked = Number(message.headers['last-event-id'] ?? url.searchParams.get('replayId') ?? FROM_NOW);
    const position = asked === FROM_NOW ? this.#bus.tip() : asked === ALL_KEPT ? 0 : asked;
    const stream: Stream = { response, topic: object.name, position };
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': open\n\n');
    this.#streams.add(stream);
    response.on('close', () => this.#close(stream));
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY);
  }

  /** Ends all streams. */
  stop(): void {
    for (const stream of [...this.#streams]) {
      this.#close(stream);
      stream.response.end();
    }
  }

  #close(stream: Stream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    const tip = this.#bus.tip();
    for (const stream of this.#streams) {
      if (tip <= stream.position) continue;
      const events = this.#bus.published(stream.topic, stream.position, MAX_EVENTS);
      for (const event of events) stream.response.write(this.#text(event));
      stream.position = events.length === MAX_EVENTS ? events[MAX_EVENTS - 1].replayId : tip;
    }
  }

  #text(event: StoredEvent): string {
    const { replayId } = event;
    const {
      attributes: _,
      ReplayId: _id,
      EventUuid,
      ...payload
    } = encodeRecord(recordOf(this.#org, event), '', null) as Record<string, unknown>;
    const data = { event: { replayId, EventUuid }, payload };
    return `id: ${replayId}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}
