/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** An error named `AbortError`, whatever the signal was aborted with. @internal */
export function abortError(signal: AbortSignal): Error {
  const { reason } = signal;
  if (reason instanceof Error && reason.name === 'AbortError') {
    return reason;
  }
  const error = new Error('The model call was aborted.', {
    cause: reason instanceof Error ? reason : undefined,
  });
  error.name = 'AbortError';
  return error;
}

/** The promise, or a rejection as soon as the signal aborts, even when what makes the promise ignores it. @internal */
export async function raceAbort<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => {});
    throw abortError(signal);
  }
  let onAbort: () => void;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(abortError(signal));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort!);
    promise.catch(() => {});
  }
}

/** Waits, or rejects as soon as the signal aborts. @internal */
export async function sleep(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout;
  const elapsed = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await raceAbort(elapsed, signal);
  } finally {
    clearTimeout(timer!);
  }
}
