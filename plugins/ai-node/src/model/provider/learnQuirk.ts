/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ProviderQuirks } from '../profiles/ProviderProfile';

const UNSUPPORTED =
  /unsupported|not support|n't support|unrecognized|unknown|unexpected|extra|not permitted|not allowed|not available|unavailable|only the default|matryoshka|invalid (parameter|argument)/i;

const LEARNABLE = [
  'response_format',
  'max_completion_tokens',
  'max_tokens',
  'stream_options',
  'temperature',
  'dimensions',
  'stop',
];

/**
 * Says which quirk a refusal teaches, or `undefined` when it teaches none.
 *
 * @remarks
 * Providers word it differently: OpenAI sends `code: unsupported_parameter` with `param`, Mistral and vLLM send pydantic
 * errors (`extra_forbidden`, "Extra inputs are not permitted") with the field in `loc`, gateways only a sentence. So the
 * field must be named *and* the wording must be that of an unknown field: "max_tokens is too large" teaches nothing.
 * An endpoint that refuses both names of the output ceiling would alternate for ever, so the caller bounds the steps.
 *
 * @param options - `message` is the whole error body as text; `sent` names the optional fields of the request.
 * @internal
 */
export function learnQuirk(options: {
  status: number;
  code?: string;
  parameter?: string;
  message: string;
  sent: ReadonlySet<string>;
  quirks: ProviderQuirks;
}): Partial<ProviderQuirks> | undefined {
  const { status, code, message, quirks } = options;
  if (status !== 400 && status !== 422) {
    return undefined;
  }
  const parameter = findParameter(options);
  if (!parameter) {
    return undefined;
  }
  const isUnsupported =
    /^(unsupported_(parameter|value)|unknown_parameter|extra_forbidden)$/.test(
      code ?? '',
    ) || UNSUPPORTED.test(message);
  switch (parameter) {
    case 'response_format':
      // Any complaint about it counts: a schema that one provider refuses to compile is still checked by us.
      return quirks.structuredOutput === 'json-schema'
        ? { structuredOutput: 'json-object' }
        : { structuredOutput: 'none' };
    case 'max_tokens':
      return isUnsupported
        ? { outputLimitField: 'max_completion_tokens' }
        : undefined;
    case 'max_completion_tokens':
      return isUnsupported ? { outputLimitField: 'max_tokens' } : undefined;
    case 'stream_options':
      return isUnsupported ? { streamUsage: false } : undefined;
    case 'temperature':
      return isUnsupported ? { temperature: false } : undefined;
    case 'stop':
      return isUnsupported ? { stop: false } : undefined;
    case 'dimensions':
      return isUnsupported ? { dimensions: false } : undefined;
    default:
      return undefined;
  }
}

function findParameter(options: {
  parameter?: string;
  message: string;
  sent: ReadonlySet<string>;
}): string | undefined {
  const named = options.parameter?.split('.')[0];
  if (named && LEARNABLE.includes(named) && options.sent.has(named)) {
    return named;
  }
  return LEARNABLE.find(
    name =>
      options.sent.has(name) &&
      (new RegExp(`(?<![A-Za-z_])${name}(?![A-Za-z_])`).test(options.message) ||
        (name === 'response_format' && /json_schema/.test(options.message))),
  );
}
