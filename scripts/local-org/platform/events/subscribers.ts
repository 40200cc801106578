/** Which triggers subscribe to which events, and how they are configured. */
import type { Project } from '../../data/metadata/read-project.ts';
import { textOf } from '../../data/metadata/xml.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import type { LinkedProgram, Store, SubscriberConfig } from '../contract.ts';

/** Every trigger on a platform event, with the event's API name. */
export function eventTriggers(
  schema: OrgSchema,
  program: LinkedProgram,
): readonly { readonly name: string; readonly topic: string }[] {
  return [...schema.objects.values()]
    .filter(({ kind }) => kind === 'platformEvent')
    .flatMap(({ name: topic }) => program.triggersOf(topic, 'after insert').map(({ name }) => ({ name, topic })));
}

/**
 * The PlatformEventSubscriberConfig of each trigger, by its lower-cased name.
 * @throws Error when a configuration names a user that the org does not have
 */
export function subscriberConfigs(project: Project, store: Store): ReadonlyMap<string, SubscriberConfig> {
  const configs = new Map<string, SubscriberConfig>();
  for (const { type, xml } of project.components) {
    if (type !== 'PlatformEventSubscriberConfig') continue;
    const batchSize = textOf(xml, 'batchSize');
    const user = textOf(xml, 'user');
    configs.set((textOf(xml, 'platformEventConsumer') ?? '').toLowerCase(), {
      batchSize: batchSize === null ? null : Number(batchSize),
      userId: user === null ? null : userId(store, user),
    });
  }
  return configs;
}

function userId(store: Store, username: string): string {
  const [row] = store.all('SELECT "Id" FROM "User" WHERE "Username" = ?', [username]);
  if (row === undefined)
    throw new Error(`A PlatformEventSubscriberConfig names the user ${username}, who does not exist.`);
  return row.Id as string;
}
