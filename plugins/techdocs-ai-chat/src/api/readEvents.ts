/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reads server-sent events whose `data` is JSON, as they arrive.
 *
 * @remarks
 * `EventSource` cannot send a POST nor the sign-in header. Fields other than `data` are skipped: the type of an event is in its
 * data too. A frame that was cut by the end of the connection is dropped. Leaving the loop early cancels the response.
 */
export async function* readEvents<E>(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<E, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let buffer = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      buffer += decoder.decode(value, { stream: true });
      // A carriage return at the end may be half of a line break.
      const complete = buffer.endsWith('\r') ? buffer.slice(0, -1) : buffer;
      const frames = complete.replace(/\r\n?/g, '\n').split('\n\n');
      buffer =
        (frames.pop() as string) + buffer.slice(complete.length, buffer.length);
      for (const frame of frames) {
        const data = dataOf(frame);
        if (data) {
          yield JSON.parse(data);
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function dataOf(frame: string): string {
  return frame
    .split('\n')
    .filter(line => line.startsWith('data:'))
    .map(line => line.slice(5).replace(/^ /, ''))
    .join('\n');
}
