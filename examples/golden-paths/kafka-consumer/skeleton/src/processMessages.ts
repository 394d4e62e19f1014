import { setTimeout } from 'node:timers/promises';

/** A message as this service sees it, whatever client it came from. */
export type IncomingMessage = {
  topic: string;
  partition: number;
  offset: bigint;
  key: string;
  value: string;
  /** Tells the broker that this message is done, and all before it in its partition. */
  commit(): Promise<void>;
};

/** Trying again would not help: the message goes to the dead-letter topic at once. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

export type Outcome = 'done' | 'dead-letter';

const wait = (milliseconds: number, signal: AbortSignal) =>
  setTimeout(milliseconds, undefined, { signal });

/**
 * Handles messages one by one in the order of their partition and commits each after its effect, so that none is lost: a
 * message may come twice, and the effect must bear that. What cannot be handled goes to the dead-letter topic, with the
 * reason, before it is committed.
 *
 * Ends when the messages end or `signal` aborts; a message under way is not committed then and comes again.
 */
export async function processMessages(options: {
  messages: AsyncIterable<IncomingMessage>;
  handle(message: IncomingMessage, signal: AbortSignal): Promise<void>;
  setAside(message: IncomingMessage, reason: string): Promise<void>;
  signal: AbortSignal;
  /** Milliseconds before each further try. */
  waits?: readonly number[];
  report?(outcome: Outcome, seconds: number): void;
}): Promise<void> {
  const { messages, handle, setAside, signal, waits = [200, 1_000, 5_000, 15_000], report } = options;
  for await (const message of messages) {
    if (signal.aborted) {
      return;
    }
    const start = performance.now();
    let reason: string | undefined;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await handle(message, signal);
        break;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        const pause = error instanceof PermanentError ? undefined : waits[attempt];
        if (pause === undefined) {
          reason = error instanceof Error ? error.message : String(error);
          break;
        }
        try {
          await wait(pause, signal);
        } catch {
          return;
        }
      }
    }
    if (reason !== undefined) {
      await setAside(message, reason);
    }
    await message.commit();
    report?.(reason === undefined ? 'done' : 'dead-letter', (performance.now() - start) / 1_000);
  }
}
