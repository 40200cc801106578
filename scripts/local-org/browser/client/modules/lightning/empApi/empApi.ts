/** The event bus: one stream of server-sent events for each subscription. */

interface Message {
  readonly channel: string;
  readonly data: unknown;
}

interface Subscription {
  readonly id: string;
  readonly channel: string;
  readonly replayId: number;
}

const streams = new Map<string, EventSource>();
const errorHandlers = new Set<(error: unknown) => void>();
let count = 0;

/** @param replayId -1: what is published from now on; -2: all that is kept; else what came after that event */
export function subscribe(
  channel: string,
  replayId: number,
  onMessage: (message: Message) => void,
): Promise<Subscription> {
  const subscription = { id: String(++count), channel, replayId };
  const query = new URLSearchParams({ channel, replayId: String(replayId) }).toString();
  const stream = new EventSource(`/local-org/events?${query}`);
  streams.set(subscription.id, stream);
  return new Promise((resolve, reject) => {
    stream.addEventListener('open', () => resolve(subscription));
    stream.addEventListener('message', ({ data }) => onMessage({ channel, data: JSON.parse(String(data)) as unknown }));
    stream.addEventListener('error', () => {
      const error = {
        channel,
        subscription: channel,
        error: `400::The subscription to ${channel} was lost or refused`,
      };
      for (const handler of errorHandlers) handler(error);
      // The browser tries again by itself, unless the org has refused.
      if (stream.readyState === EventSource.CLOSED) reject(new Error(error.error));
    });
  });
}

interface Answer {
  readonly id: string;
  readonly channel: '/meta/unsubscribe';
  readonly subscription: string;
  readonly successful: boolean;
}

export function unsubscribe({ id, channel }: Subscription, onDone?: (answer: Answer) => void): Promise<Answer> {
  const stream = streams.get(id);
  stream?.close();
  streams.delete(id);
  const answer: Answer = { id, channel: '/meta/unsubscribe', subscription: channel, successful: stream !== undefined };
  onDone?.(answer);
  return Promise.resolve(answer);
}

export function onError(handler: (error: unknown) => void): void {
  errorHandlers.add(handler);
}

export const isEmpEnabled = (): Promise<boolean> => Promise.resolve(true);
