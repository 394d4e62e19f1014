/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  dereference,
  isObject,
  schemaChanges,
  uniqueChanges,
  type ApiChange,
  type JsonObject,
} from './schemaChanges';

/**
 * What of an AsyncAPI (2.x or 3.x) document's change breaks who sends to or receives from it: channels and operations that
 * go, addresses that change, and payloads.
 *
 * @internal
 */
export function asyncApiChanges(
  before: JsonObject,
  after: JsonObject,
): ApiChange[] {
  return uniqueChanges(
    String(after.asyncapi ?? before.asyncapi).startsWith('3')
      ? version3(before, after)
      : version2(before, after),
  );
}

function objects(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function version2(before: JsonObject, after: JsonObject): ApiChange[] {
  const now = isObject(after.channels) ? after.channels : {};
  return objects(before.channels).flatMap(([channel, value]): ApiChange[] => {
    const at = ['channels', channel];
    if (!(channel in now)) {
      return [{ at, in: 'before', text: `the channel ${channel} was removed` }];
    }
    const oldChannel = dereference(before, value).value;
    const nowChannel = dereference(after, now[channel]).value;
    // "publish" is what others publish to this application, "subscribe" what they receive from it.
    return (['publish', 'subscribe'] as const).flatMap((verb): ApiChange[] => {
      if (!isObject(oldChannel[verb])) {
        return [];
      }
      if (!isObject(nowChannel[verb])) {
        return [
          {
            at: [...at, verb],
            in: 'before',
            text: `${verb} on ${channel} was removed`,
          },
        ];
      }
      return messageChanges(
        {
          root: before,
          value: oldChannel[verb].message,
          at: [...at, verb, 'message'],
        },
        {
          root: after,
          value: nowChannel[verb].message,
          at: [...at, verb, 'message'],
        },
        verb === 'publish' ? 'request' : 'response',
        `the message on ${channel}`,
      );
    });
  });
}

function version3(before: JsonObject, after: JsonObject): ApiChange[] {
  const nowChannels = isObject(after.channels) ? after.channels : {};
  const nowOperations = isObject(after.operations) ? after.operations : {};
  const sends = new Set(
    objects(before.operations)
      .filter(([, value]) => isObject(value) && value.action === 'send')
      .map(([, value]) => JSON.stringify((value as JsonObject).channel)),
  );
  const channels = objects(before.channels).flatMap(
    ([channel, value]): ApiChange[] => {
      const at = ['channels', channel];
      if (!(channel in nowChannels)) {
        return [
          { at, in: 'before', text: `the channel ${channel} was removed` },
        ];
      }
      const oldChannel = dereference(before, value).value;
      const nowChannel = dereference(after, nowChannels[channel]).value;
      const changes: ApiChange[] = [];
      if (
        oldChannel.address !== undefined &&
        oldChannel.address !== nowChannel.address
      ) {
        changes.push({
          at: [...at, 'address'],
          in: 'after',
          text: `the address of ${channel} changed from ${oldChannel.address} to ${nowChannel.address}`,
        });
      }
      const nowMessages = isObject(nowChannel.messages)
        ? nowChannel.messages
        : {};
      const direction = sends.has(
        JSON.stringify({ $ref: `#/channels/${channel}` }),
      )
        ? 'response'
        : 'request';
      for (const [message, schema] of objects(oldChannel.messages)) {
        const messageAt = [...at, 'messages', message];
        if (message in nowMessages) {
          changes.push(
            ...messageChanges(
              { root: before, value: schema, at: messageAt },
              { root: after, value: nowMessages[message], at: messageAt },
              direction,
              `the message ${message}`,
            ),
          );
        } else {
          changes.push({
            at: messageAt,
            in: 'before',
            text: `the message ${message} of ${channel} was removed`,
          });
        }
      }
      return changes;
    },
  );
  const operations = objects(before.operations)
    .filter(([operation]) => !(operation in nowOperations))
    .map(
      ([operation]): ApiChange => ({
        at: ['operations', operation],
        in: 'before',
        text: `the operation ${operation} was removed`,
      }),
    );
  return [...channels, ...operations];
}

function messageChanges(
  before: { root: JsonObject; value: unknown; at: string[] },
  after: { root: JsonObject; value: unknown; at: string[] },
  direction: 'request' | 'response',
  name: string,
): ApiChange[] {
  const old = dereference(before.root, before.value);
  const now = dereference(after.root, after.value);
  return schemaChanges({
    before: {
      root: before.root,
      schema: old.value.payload,
      at: [...(old.at ?? before.at), 'payload'],
    },
    after: {
      root: after.root,
      schema: now.value.payload,
      at: [...(now.at ?? after.at), 'payload'],
    },
    direction,
    name,
    via: [
      ...(now.at ? [{ at: [...after.at, '$ref'], in: 'after' as const }] : []),
      ...(old.at
        ? [{ at: [...before.at, '$ref'], in: 'before' as const }]
        : []),
    ],
  });
}
