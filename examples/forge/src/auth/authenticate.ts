/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RequestHandler, Response } from 'express';
import { ForgeError } from '../errors/ForgeError';
import type { Forge } from '../Forge';
import { FORGE_APP } from '../views/checks';
import { ANONYMOUS, type Actor } from './Actor';

/** How callers are recognised. @internal */
export type AuthOptions = {
  forge: Forge;
  /** Whether public repositories can be read without a token. */
  anonymousRead: boolean;
};

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Recognises `Bearer`, `token` and `Basic` credentials.
 *
 * @remarks
 * A JSON Web Token is taken for the GitHub App without a look at its signature: this is a demo, and any Backstage may use
 * any key it made up. It opens nothing but the app's own endpoints.
 *
 * @internal
 */
export function authenticate(options: AuthOptions): RequestHandler {
  return (request, response, next) => {
    const header = request.headers.authorization;
    if (!header) {
      response.locals.actor = ANONYMOUS;
      next(
        options.anonymousRead || isOpen(request.path)
          ? undefined
          : ForgeError.unauthorized(),
      );
      return;
    }
    const actor = recognise(options.forge, readToken(header));
    if (!actor) {
      next(ForgeError.unauthorized('Bad credentials'));
      return;
    }
    response.locals.actor = actor;
    next();
  };
}

/** The actor that {@link authenticate} found. @internal */
export function actorOf(response: Response): Actor {
  return response.locals.actor ?? ANONYMOUS;
}

function recognise(forge: Forge, token: string): Actor | undefined {
  const found = forge.tokens.find(token);
  if (found && 'login' in found) {
    const account = forge.accounts.find(found.login);
    return account && { account, readOnly: found.readOnly, app: false };
  }
  if (found) {
    const account = forge.accounts.find(`${FORGE_APP.slug}[bot]`);
    return (
      account && {
        account,
        readOnly: false,
        installation: found.installation,
        app: false,
      }
    );
  }
  return JWT.test(token) ? { readOnly: true, app: true } : undefined;
}

function readToken(header: string): string {
  const [scheme, value = ''] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') {
    return value;
  }
  // git and isomorphic-git send the token as the password, or alone as the user.
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const [user, password] =
    colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  return password === '' || password === 'x-oauth-basic' ? user : password;
}

/** What a health check may ask without a token. */
function isOpen(path: string): boolean {
  return /^\/(?:api\/v3\/)?(?:meta|rate_limit|versions)?$/.test(path);
}
