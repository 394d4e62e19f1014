/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/**
 * Turns the answers of forges into errors of `@backstage/errors`. Messages name host, status and the forge's own words,
 * never the address with its query or the credentials.
 *
 * @internal
 */
export class ForgeResponseError {
  static async fromResponse(host: string, response: Response): Promise<Error> {
    const text = await response.text().catch(() => '');
    return ForgeResponseError.of(host, response.status, readMessage(text));
  }

  static of(host: string, status: number, detail: string): Error {
    const message = `"${host}" answered ${status}${
      detail ? `: ${detail}` : ''
    }`;
    switch (status) {
      case 401:
        return new NotAllowedError(
          `${message}. The credentials under "integrations" for this host are missing or no longer valid`,
        );
      case 403:
        return new NotAllowedError(
          `${message}. The credentials under "integrations" for this host may not do this`,
        );
      case 404:
        return new NotFoundError(message);
      case 409:
        return new ConflictError(message);
      default:
        return status >= 500 || status < 400
          ? new ServiceUnavailableError(message)
          : new InputError(message);
    }
  }
}

function readMessage(text: string): string {
  let message: unknown = text;
  try {
    const body = JSON.parse(text);
    message = body.message ?? body.error_description ?? body.error ?? text;
    if (Array.isArray(body.errors)) {
      message = `${message} ${JSON.stringify(body.errors)}`;
    }
  } catch {
    // Not JSON: an HTML page of a proxy, whose start is all that helps.
  }
  const line = (typeof message === 'string' ? message : JSON.stringify(message))
    .replace(/\s+/g, ' ')
    .trim();
  return line.slice(0, 300);
}
