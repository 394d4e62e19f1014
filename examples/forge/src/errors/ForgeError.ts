/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** One entry of the `errors` list of a GitHub error. @public */
export type ForgeErrorDetail =
  | string
  | { resource: string; field: string; code: string; message?: string };

/**
 * An answer that is an error, as GitHub words it.
 *
 * @remarks
 * `status` is the HTTP status; `message` and `errors` become the JSON body.
 *
 * @public
 */
export class ForgeError extends Error {
  readonly status: number;
  readonly errors: ForgeErrorDetail[] | undefined;

  constructor(status: number, message: string, errors?: ForgeErrorDetail[]) {
    super(message);
    this.name = 'ForgeError';
    this.status = status;
    this.errors = errors;
  }

  static badRequest(message: string): ForgeError {
    return new ForgeError(400, message);
  }

  static unauthorized(message = 'Requires authentication'): ForgeError {
    return new ForgeError(401, message);
  }

  static forbidden(message: string): ForgeError {
    return new ForgeError(403, message);
  }

  static notFound(message = 'Not Found'): ForgeError {
    return new ForgeError(404, message);
  }

  static conflict(message: string): ForgeError {
    return new ForgeError(409, message);
  }

  /** A 422 with the one-line form of errors that reviews and references use. */
  static unprocessable(
    message: string,
    errors?: ForgeErrorDetail[],
  ): ForgeError {
    return new ForgeError(422, message, errors);
  }

  /** A 422 "Validation Failed" that names the field. */
  static invalid(
    resource: string,
    field: string,
    code: string,
    message?: string,
  ): ForgeError {
    return new ForgeError(422, 'Validation Failed', [
      { resource, field, code, ...(message ? { message } : {}) },
    ]);
  }
}
