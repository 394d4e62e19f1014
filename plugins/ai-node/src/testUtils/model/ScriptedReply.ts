/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { JsonObject, JsonValue } from '@backstage/types';

/** Token counts as they stand in `usage`. @public */
export type ScriptedUsage = JsonObject | false;

/**
 * What the scripted server does with one request.
 *
 * @public
 */
export type ScriptedReply =
  | {
      type: 'text';
      text: string;
      /** Pieces of a streamed answer. Default: by words. */
      chunks?: string[];
      finishReason?: string;
      /** `false`: no usage at all. Default: counted by words. */
      usage?: ScriptedUsage;
      model?: string;
      /** Milliseconds before each piece. */
      delayMs?: number;
    }
  /** An object as the answer. */
  | { type: 'json'; value: JsonValue }
  | { type: 'refusal'; text: string }
  /** A tool call nobody offered. */
  | { type: 'tool-calls'; arguments: string; text?: string }
  | { type: 'empty-choices' }
  | {
      type: 'error';
      status: number;
      /** Body as JSON, or text. Default: an OpenAI error. */
      body?: JsonObject | string;
      headers?: Record<string, string>;
      /** `Retry-After`, in seconds. */
      retryAfter?: number;
    }
  /** Accepts the request and never answers. With `chunks`, after streaming those. */
  | { type: 'hang'; chunks?: string[] }
  /** Streams `chunks`, then half of another one, then closes the connection. Not streaming: half a body. */
  | { type: 'cut'; chunks?: string[] }
  /** Ends a stream properly, but before the answer is finished. */
  | { type: 'early-end'; chunks: string[] }
  /** 200 with a body that is not JSON. */
  | { type: 'invalid-json' }
  | { type: 'vectors'; vectors: number[][]; usage?: ScriptedUsage }
  /** A response as it is, such as a recorded one. */
  | {
      type: 'raw';
      status?: number;
      headers?: Record<string, string>;
      body: string;
    };

/**
 * A request as the server received it.
 *
 * @public
 */
export type RecordedModelRequest = {
  operation: 'chat' | 'embeddings' | 'models';
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  /** Empty for `GET`. */
  body: JsonObject;
  /** Resolves when the connection of the request is closed by the client before the answer is complete. */
  aborted: Promise<void>;
};

/** @public */
export type ScriptedResponder =
  | ScriptedReply
  | ((request: RecordedModelRequest) => ScriptedReply | Promise<ScriptedReply>);
