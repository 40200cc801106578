/** Builds the vendor tier beside a running org, whose thread must go on answering. */
import { parentPort } from 'node:worker_threads';
import { vendor } from './vendor.ts';

parentPort?.postMessage(await vendor());
