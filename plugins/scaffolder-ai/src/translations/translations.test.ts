/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { scaffolderAiTranslationRef } from '../translation';
import german from './de';

// How a translation API reads a ref; no type names it.
const { getDefaultMessages } = scaffolderAiTranslationRef as unknown as {
  getDefaultMessages(): Record<string, string>;
};
const english = getDefaultMessages.call(scaffolderAiTranslationRef);

/** The values that each text fills in, by key. */
function placeholders(messages: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [
      key,
      (text.match(/{{.*?}}/g) ?? [])
        .map(name => name.replace(/\s/g, ''))
        .sort(),
    ]),
  );
}

describe('German', () => {
  it('says everything that English says, with the same values, and nothing else', () => {
    expect(placeholders(german)).toEqual(placeholders(english));
    expect(Object.values(german).filter(text => !text.trim())).toEqual([]);
  });
});
