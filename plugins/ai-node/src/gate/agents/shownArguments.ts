/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject, JsonValue } from '@backstage/types';
import type { Redactor } from '../redaction/Redactor';

/**
 * What an approver is shown of arguments: all of them, with secrets replaced, names of fields included.
 *
 * @throws Error when a text could not be scanned. It must not be stored then.
 * @internal
 */
export async function shownArguments(
  value: unknown,
  redactor: Redactor,
): Promise<JsonObject> {
  const plain = JSON.parse(JSON.stringify(value ?? {})) as JsonObject;
  const texts: string[] = [];
  visit(plain, text => {
    texts.push(text);
    return text;
  });
  const { texts: redacted } = await redactor.redact(texts, {
    scope: 'request',
  });
  let next = 0;
  return visit(plain, () => redacted[next++]) as JsonObject;
}

function visit(value: JsonValue, replace: (text: string) => string): JsonValue {
  if (typeof value === 'string') {
    // PostgreSQL cannot store NUL in JSON.
    return replace(value).replaceAll('\0', '\ufffd');
  }
  if (Array.isArray(value)) {
    return value.map(item => visit(item, replace));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        visit(key, replace),
        visit(item ?? null, replace),
      ]),
    );
  }
  return value;
}
