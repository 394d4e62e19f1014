/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import '@testing-library/jest-dom';
import { ReadableStream } from 'node:stream/web';
import { TextDecoder, TextEncoder } from 'node:util';

// Browsers have them; jsdom does not.
for (const [name, value] of Object.entries({
  ReadableStream,
  TextDecoder,
  TextEncoder,
})) {
  if (!(name in globalThis)) {
    Object.defineProperty(globalThis, name, { value });
  }
}

// A page is rendered whole; on a busy machine that takes longer than the 5 s of jest.
jest.setTimeout(30_000);
