/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import type { JsonObject } from '@backstage/types';
import { genericProfile } from '../profiles/generic';
import { isStrictSchema } from './isStrictSchema';
import { learnQuirk } from './learnQuirk';
import { StopSequences } from './StopSequences';

const sent = new Set([
  'model',
  'messages',
  'max_tokens',
  'temperature',
  'stop',
  'response_format',
  'stream_options',
  'dimensions',
]);
const learn = (message: string, more: object = {}) =>
  learnQuirk({
    status: 400,
    message,
    sent,
    quirks: genericProfile.quirks,
    ...more,
  });

describe('learnQuirk', () => {
  it.each([
    [
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { outputLimitField: 'max_completion_tokens' },
    ],
    [
      'Unrecognized request argument supplied: stream_options',
      { streamUsage: false },
    ],
    [
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      { temperature: false },
    ],
    [
      'This model does not support specifying dimensions',
      { dimensions: false },
    ],
    [
      'Model "x" does not support matryoshka representation, changing output dimensions will lead to poor results.',
      { dimensions: false },
    ],
    ['Extra inputs are not permitted: stop', { stop: false }],
    [
      'response_format type json_schema is unavailable now',
      { structuredOutput: 'json-object' },
    ],
    [
      '`json_schema` is not supported by this model',
      { structuredOutput: 'json-object' },
    ],
    [
      "Invalid schema for response_format 'x': In context=(), 'additionalProperties' is required",
      { structuredOutput: 'json-object' },
    ],
  ])('learns from %s', (message, expected) => {
    expect(learn(message)).toEqual(expected);
  });

  it.each([
    [
      'max_tokens is too large: 100000. This model supports at most 16384 completion tokens.',
    ],
    ['temperature must be between 0 and 2'],
    ['Invalid value for messages'],
    ['The model does not support images'],
    ["This model's maximum context length is 8192 tokens"],
    ['unsupported: nonstop_mode'],
  ])('learns nothing from %s', message => {
    expect(learn(message)).toBeUndefined();
  });

  it('learns only from refusals, and only of what was sent', () => {
    const message = 'Unsupported parameter: temperature';
    expect(learn(message, { status: 500 })).toBeUndefined();
    expect(learn(message, { status: 422 })).toEqual({ temperature: false });
    expect(learn(message, { sent: new Set(['model']) })).toBeUndefined();
    expect(
      learn('', { parameter: 'temperature', code: 'unsupported_value' }),
    ).toEqual({ temperature: false });
    expect(learn('', { parameter: 'response_format.json_schema' })).toEqual({
      structuredOutput: 'json-object',
    });
  });

  it('never throws, and never turns a feature on', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        (message, parameter) => {
          const learned = learn(message, { parameter });
          expect(Object.values(learned ?? {})).not.toContain(true);
        },
      ),
    );
  });
});

describe('StopSequences', () => {
  it('cuts the same however the text is cut into pieces', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b', 'c'),
      maxLength: 30,
    });
    const stops = fc.array(
      fc.string({
        unit: fc.constantFrom('a', 'b', 'c'),
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.array(letters), stops, (pieces, sequences) => {
        const filter = new StopSequences(sequences);
        const shown =
          pieces.map(piece => filter.push(piece)).join('') + filter.end();
        const whole = pieces.join('');
        const isIn = sequences.some(stop => whole.includes(stop));
        expect(filter.isStopped).toBe(isIn);
        expect(whole.startsWith(shown)).toBe(true);
        // Pieces can decide between overlapping sequences, but none may be shown.
        const isRight = isIn
          ? !sequences.some(stop => shown.includes(stop))
          : shown === whole;
        expect(isRight).toBe(true);
      }),
    );
  });
});

describe('isStrictSchema', () => {
  const closed = (
    properties: JsonObject,
    required = Object.keys(properties),
  ) => ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  });

  it('wants every object closed and complete', () => {
    expect(isStrictSchema(closed({ a: { type: 'string' } }))).toBe(true);
    expect(
      isStrictSchema(
        closed({ a: { type: 'array', items: closed({ b: {} }) } }),
      ),
    ).toBe(true);
    expect(isStrictSchema(closed({ a: {} }, []))).toBe(false);
    expect(isStrictSchema({ type: 'object', properties: {} })).toBe(false);
    expect(
      isStrictSchema(
        closed({ a: { anyOf: [{ type: 'object' }, { type: 'null' }] } }),
      ),
    ).toBe(false);
    expect(isStrictSchema(closed({ a: { enum: [{ type: 'object' }] } }))).toBe(
      true,
    );
  });
});
