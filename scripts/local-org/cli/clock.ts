/** `clock`: shows the time of the running org, or sets it forward. */
import { parseArgs } from 'node:util';
import { Client, CLIENT_OPTIONS, CLIENT_USAGE } from './client.ts';
import { CommandError, type Command } from './command.ts';

const OPTIONS = { ...CLIENT_OPTIONS, advance: { type: 'string' } } as const;

const command: Command = {
  usage: `cli.ts clock [OPTIONS]
Shows the time of the running org. What is due by then runs at once. Only a reset sets it back.
${CLIENT_USAGE}
  --advance N     set it forward by so many seconds`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const { advance } = values;
    if (advance !== undefined && !/^\d{1,9}$/.test(advance))
      throw new CommandError(`--advance is a number of seconds, not '${advance}'.`);
    const [method, query] = advance === undefined ? ['GET', ''] : ['POST', `?advance=${advance}`];
    const { json } = await new Client(values).request(method, `/local-org/clock${query}`);
    process.stdout.write(`${(json as { readonly now: string }).now}\n`);
    return 0;
  },
};
export default command;
