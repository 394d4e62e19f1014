/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readEvents } from './readEvents';

function bodyOf(chunks: Uint8Array[], onCancel?: () => void) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      chunks.forEach(chunk => controller.enqueue(chunk));
      if (!onCancel) {
        controller.close();
      }
    },
    cancel: onCancel,
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readEvents', () => {
  it('reads events however the network cuts them, in the middle of a character too', async () => {
    const whole = bytes(
      ': hello\n\nevent: x\ndata: {"type":"a","text":"größer"}\n\n' +
        'data: {"type":\r\ndata: "b"}\r\n\r\ndata: {"type":"cut',
    );
    for (const size of [1, 2, 3, 7, 1_000]) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < whole.length; at += size) {
        chunks.push(whole.slice(at, at + size));
      }
      const events: unknown[] = [];
      for await (const event of readEvents(bodyOf(chunks))) {
        events.push(event);
      }
      expect(events).toEqual([{ type: 'a', text: 'größer' }, { type: 'b' }]);
    }
  });

  it('cancels the response when nobody reads on', async () => {
    const onCancel = jest.fn();
    for await (const event of readEvents(
      bodyOf([bytes('data: {"type":"a"}\n\n')], onCancel),
    )) {
      expect(event).toEqual({ type: 'a' });
      break;
    }
    expect(onCancel).toHaveBeenCalled();
  });
});
