/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Response } from 'express';
import type { AnswerError } from '../answer/types';

/**
 * Sends events as they come, as server-sent events, and tells `produce` when nobody listens any more.
 *
 * @remarks
 * The first event is awaited before the headers go out, so that what is refused is refused with a status; afterwards an
 * error is an event. `no-transform` keeps compression, which holds events back, away.
 */
export async function sendEvents<E extends { type: string }>(
  res: Response,
  produce: (signal: AbortSignal) => AsyncGenerator<E, void, undefined>,
): Promise<void> {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  const events = produce(controller.signal);
  let next = await events.next();
  res.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  res.flushHeaders();
  try {
    while (!next.done) {
      await write(res, next.value);
      next = await events.next();
    }
  } catch (error) {
    const { name, message, code, isRetryable } = error as Error & {
      code?: string;
      isRetryable?: boolean;
    };
    await write(res, {
      type: 'error',
      error: {
        name,
        message,
        code: typeof code === 'string' ? code : undefined,
        retryable: isRetryable ?? name === 'ServiceUnavailableError',
      },
    });
  }
  res.end();
}

/** Waits while the reader is slow; what nobody reads any more is dropped. */
async function write(
  res: Response,
  event: { type: string; error?: AnswerError },
): Promise<void> {
  if (res.destroyed || res.writableEnded) {
    return;
  }
  const frame = `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
  if (!res.write(frame)) {
    await new Promise<void>(resolve => {
      const done = () => {
        res.off('drain', done);
        res.off('close', done);
        resolve();
      };
      res.on('drain', done);
      res.on('close', done);
    });
  }
}
