/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ErrorRequestHandler } from 'express';
import { ForgeError } from '../errors/ForgeError';
import { GitError } from '../git/runGit';

/** Words every failure as GitHub's JSON. @internal */
export function errorHandler(
  log: (message: string) => void,
): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const known = toForgeError(error, log);
    if (known.status === 401) {
      response.set('www-authenticate', 'Basic realm="GitHub"');
    }
    response.status(known.status).json({
      message: known.message,
      ...(known.errors ? { errors: known.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(known.status),
    });
  };
}

function toForgeError(
  error: unknown,
  log: (message: string) => void,
): ForgeError {
  if (error instanceof ForgeError) {
    return error;
  }
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') {
    return new ForgeError(413, 'Payload too large');
  }
  if (type === 'entity.parse.failed') {
    return ForgeError.badRequest('Problems parsing JSON');
  }
  if (error instanceof URIError || status === 400) {
    return ForgeError.badRequest('Bad Request');
  }
  log(
    error instanceof GitError
      ? error.message
      : String((error as Error).stack ?? error),
  );
  return new ForgeError(500, 'Server Error');
}
