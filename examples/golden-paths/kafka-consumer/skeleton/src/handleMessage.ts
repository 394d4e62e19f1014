import { PermanentError, type IncomingMessage } from './processMessages.ts';

/** An event of the topic. The id is the same when the event comes again. */
export type DomainEvent = { id: string; type: string; data: unknown };

/**
 * Reads an event.
 *
 * @throws PermanentError when the value is none; the message does not quote it, for it may hold personal data
 */
export function readEvent(value: string): DomainEvent {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    throw new PermanentError('The value is no JSON');
  }
  const { id, type, data } = (parsed ?? {}) as Partial<DomainEvent>;
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id) || typeof type !== 'string' || type === '') {
    throw new PermanentError('The value has no "id" and "type"');
  }
  return { id, type, data };
}

/**
 * The effect: puts the event where it is needed, under its id, so that the same event twice changes nothing more.
 *
 * @throws PermanentError when the target refuses the event; another error when it may take it later
 */
export async function handleMessage(options: {
  message: IncomingMessage;
  target: string;
  signal: AbortSignal;
}): Promise<void> {
  const { message, target, signal } = options;
  const event = readEvent(message.value);
  const response = await fetch(`${target.replace(/\/+$/, '')}/events/${event.id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': event.id },
    body: JSON.stringify(event),
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  });
  await response.body?.cancel();
  // 408, 425 and 429 ask to come again.
  if (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status)) {
    throw new PermanentError(`The target refuses the event with ${response.status}`);
  }
  if (!response.ok) {
    throw new Error(`The target answers ${response.status}`);
  }
}
