/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The few messages of PostgreSQL's frontend/backend protocol 3.0 that the embedded sessions answer themselves.
 *
 * Source: PostgreSQL documentation, "Message Formats".
 */

const PROTOCOL_VERSION_3 = 196608;
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;

/** A message type byte and a body. */
function message(type: string, ...body: Buffer[]): Buffer {
  const content = Buffer.concat(body);
  const header = Buffer.alloc(5);
  header.write(type, 0, 'latin1');
  header.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([header, content]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`, 'utf8');
}

function integer(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

/** A simple query. @internal */
export function queryMessage(sql: string): Buffer {
  return message('Q', text(sql));
}

/** What a server answers to a startup message: accepted, its parameters, ready. @internal */
export function welcomeMessages(parameters: Record<string, string>): Buffer {
  return Buffer.concat([
    message('R', integer(0)),
    ...Object.entries(parameters).map(([name, value]) =>
      message('S', text(name), text(value)),
    ),
    message('K', integer(0), integer(0)),
    message('Z', Buffer.from('I')),
  ]);
}

/** An error, followed by "ready". @internal */
export function errorMessages(options: {
  code: string;
  message: string;
}): Buffer {
  return Buffer.concat([
    message(
      'E',
      ...[
        ['S', 'ERROR'],
        ['V', 'ERROR'],
        ['C', options.code],
        ['M', options.message],
      ].map(([field, value]) =>
        Buffer.concat([Buffer.from(field), text(value)]),
      ),
      Buffer.from([0]),
    ),
    message('Z', Buffer.from('I')),
  ]);
}

/**
 * State of the session after an answer, from the ReadyForQuery message that ends it.
 *
 * @returns `undefined` when the answer does not end so: the client has more to send before it gives up its turn.
 * @internal
 */
export function transactionState(
  answer: Uint8Array,
): 'idle' | 'transaction' | undefined {
  const start = answer.length - 6;
  if (start < 0 || answer[start] !== 'Z'.charCodeAt(0)) {
    return undefined;
  }
  if (answer[start + 4] !== 5) {
    return undefined;
  }
  return answer[start + 5] === 'I'.charCodeAt(0) ? 'idle' : 'transaction';
}

/** A message of the client, in full. @internal */
export type ClientMessage =
  | { type: 'startup' }
  | { type: 'refuse-encryption' }
  | { type: 'cancel' }
  | { type: 'typed'; code: string; bytes: Buffer };

/**
 * Takes the first message from the front of what a client has sent.
 *
 * @returns `undefined` when it is not complete yet.
 * @internal
 */
export function readClientMessage(
  buffer: Buffer,
  options: { started: boolean },
): { message: ClientMessage; length: number } | undefined {
  if (options.started) {
    if (buffer.length < 5) {
      return undefined;
    }
    const length = buffer.readInt32BE(1) + 1;
    if (buffer.length < length) {
      return undefined;
    }
    const bytes = buffer.subarray(0, length);
    const code = String.fromCharCode(buffer[0]);
    return { message: { type: 'typed', code, bytes }, length };
  }

  if (buffer.length < 8) {
    return undefined;
  }
  const length = buffer.readInt32BE(0);
  if (buffer.length < length) {
    return undefined;
  }
  const code = buffer.readInt32BE(4);
  switch (code) {
    case SSL_REQUEST:
    case GSS_REQUEST:
      return { message: { type: 'refuse-encryption' }, length };
    case CANCEL_REQUEST:
      return { message: { type: 'cancel' }, length };
    case PROTOCOL_VERSION_3:
      return { message: { type: 'startup' }, length };
    default:
      throw new Error(`Unknown protocol version ${code}`);
  }
}
