/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';

/**
 * Where in code an error went through.
 *
 * @public
 */
export interface ErrorFrame {
  /** File as written in the trace, for Java the file name under its package. */
  file: string;
  function?: string;
  /** One-based. */
  line?: number;
}

/**
 * What makes two errors the same.
 *
 * @public
 */
export interface ErrorFingerprint {
  /** 16 hexadecimal digits; the same for the same type, message without values, and code. */
  fingerprint: string;
  /** For example `TypeError`; undefined when the text names none. */
  type?: string;
  /** First line without values: numbers, ids, addresses and quoted text are `<*>`. */
  message: string;
  /** The innermost first. */
  frames: ErrorFrame[];
}

const LONGEST_TEXT = 65_536;
const MOST_LINES = 400;
const LONGEST_LINE = 1024;
/** Deeper frames differ by caller and not by fault. */
const FRAMES_THAT_COUNT = 5;

const JAVASCRIPT =
  /^\s*at (?:(?:async )?(?<fn>[^()\s]+(?: \[as [^\]]+\])?) \()?(?<file>[^()\s]+?):(?<line>\d+)(?::\d+)?\)?$/;
const PYTHON =
  /^\s*File "(?<file>[^"]+)", line (?<line>\d+)(?:, in (?<fn>\S+))?/;
const JAVA = /^\s*at (?<fn>[\w$.<>]+)\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/;
const GO = /^\s+(?<file>\/?[\w./@-]+\.go):(?<line>\d+)/;
const TYPE =
  /\b(?<type>(?:[\w$]+\.)*[A-Z][\w$]*(?:Error|Exception|Fault|Panic))\b/;

function frameOf(line: string): ErrorFrame | undefined {
  for (const pattern of [JAVA, JAVASCRIPT, PYTHON, GO]) {
    const groups = pattern.exec(line)?.groups;
    if (groups) {
      const parts = pattern === JAVA ? groups.fn.split('.').slice(0, -2) : [];
      return {
        file: [...parts, groups.file].join('/'),
        function: groups.fn,
        line: Number(groups.line),
      };
    }
  }
  return undefined;
}

function withoutValues(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '<*>')
    .replace(/\b(?:0x)?[a-f\d]*\d[a-f\d-]*\b/gi, '<*>')
    .replace(/(?:<\*>[.:/-]?)+/g, '<*>')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

/**
 * Reduces an error with its stack trace (JavaScript, Python, Java, Go) to what stays the same when it happens again.
 * Line numbers are reported and do not count: a release moves them without touching the fault.
 *
 * @param text - message and trace; only the first 64 kB are read
 * @public
 */
export function fingerprintError(text: string): ErrorFingerprint {
  const lines = text
    .slice(0, LONGEST_TEXT)
    .split(/\r?\n/)
    .slice(0, MOST_LINES)
    .map(line => line.slice(0, LONGEST_LINE));
  const python = lines.some(line => PYTHON.test(line));
  const frames = lines.flatMap(line => frameOf(line) ?? []);
  const spoken = lines.filter(
    line =>
      line.trim() !== '' &&
      !frameOf(line) &&
      !/^\s*(?:Traceback|goroutine )/.test(line),
  );
  // Python names the error below its frames, and the innermost frame last.
  const head =
    (python
      ? [...spoken].reverse().find(line => /^\S/.test(line))
      : spoken[0]) ?? '';
  if (python) {
    frames.reverse();
  }
  const type =
    TYPE.exec(head)?.groups?.type ??
    (/^panic:/.test(head) ? 'panic' : undefined);
  const message = withoutValues(head);
  const digest = createHash('sha256')
    .update(
      JSON.stringify([
        type ?? '',
        message,
        frames
          .slice(0, FRAMES_THAT_COUNT)
          .map(frame => [frame.file, frame.function]),
      ]),
    )
    .digest('hex');
  return { fingerprint: digest.slice(0, 16), type, message, frames };
}
