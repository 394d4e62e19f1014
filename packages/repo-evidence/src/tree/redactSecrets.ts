/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const PATTERNS: RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}\b|\bgithub_pat_\w{20,}\b|\bglpat-[\w-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bsk-[A-Za-z0-9_-]{16,}\b/g,
  /\bxox[abprs]-[\w-]{10,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\bAIza[\w-]{30,}/g,
  /(?<=:\/\/)[^\s/:@]{1,200}:[^\s/@]{1,200}(?=@)/g,
  /(?<=\b\w{0,40}(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|client[_-]?secret|credential)\w{0,20}["']?\s{0,4}[:=]\s{0,4}["']?)[^\s"',;}{]{4,}/gi,
];

/**
 * Replaces what looks like a credential by `[redacted]`. Everything that leaves the engine as a note, a title or a
 * description goes through here.
 *
 * @public
 */
export function redactSecrets(text: string): string {
  return PATTERNS.reduce(
    (current, pattern) => current.replace(pattern, '[redacted]'),
    text,
  );
}

/** One quotable line: control characters gone, secrets gone, at most `length` characters. @internal */
export function quote(text: string, length = 160): string {
  // eslint-disable-next-line no-control-regex
  const plain = text
    .slice(0, 2_000)
    .replace(
      // eslint-disable-next-line no-control-regex -- it looks for control characters
      /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
  const safe = redactSecrets(plain);
  return safe.length > length ? `${safe.slice(0, length - 1)}…` : safe;
}
