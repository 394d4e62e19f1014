/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response } from 'express';
import { ForgeError } from '../errors/ForgeError';
import type { Forge } from '../Forge';
import { splitRevision } from '../rest/splitRevision';
import { AccountService } from '../services/AccountService';
import type { AccountRecord, RepositoryRecord } from '../store/records';
import { type ViewContext, encodePath } from '../views/ViewContext';
import { type Markup, markup } from './markup';

/**
 * What the pages share. They are seen through one account, the same for everyone: there is no sign-in.
 *
 * @internal
 */
export class PageScope {
  readonly forge: Forge;
  readonly views: ViewContext;
  readonly #login: string | undefined;

  constructor(options: { forge: Forge; views: ViewContext; login?: string }) {
    this.forge = options.forge;
    this.views = options.views;
    this.#login = options.login;
  }

  /** Whose eyes the pages are seen with; nobody in particular, unless configured. */
  get viewer(): AccountRecord | undefined {
    return this.#login === undefined
      ? undefined
      : this.forge.accounts.find(this.#login);
  }

  repository(request: Request): RepositoryRecord {
    const repository = this.forge.repositories.find(
      request.params.owner,
      request.params.repo.replace(/\.git$/, ''),
    );
    if (
      !repository ||
      !this.forge.accounts.permission(this.viewer, repository)
    ) {
      throw ForgeError.notFound();
    }
    return repository;
  }

  mayWrite(repository: RepositoryRecord): boolean {
    return AccountService.suffices(
      this.forge.accounts.permission(this.viewer, repository),
      'write',
    );
  }

  /**
   * Who clicks a button.
   *
   * @throws ForgeError 403 when the click comes from a page of somebody else, or nobody may write.
   */
  writer(request: Request, repository: RepositoryRecord): AccountRecord {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign =
      (origin !== undefined && originHost(origin) !== request.headers.host) ||
      (site !== undefined && site !== 'same-origin');
    if (foreign || !this.viewer || !this.mayWrite(repository)) {
      throw ForgeError.forbidden('This page may not do that.');
    }
    return this.viewer;
  }

  /** What follows `tree/` or `blob/`: a revision and a path. */
  async revision(
    repository: RepositoryRecord,
    rest: string,
  ): Promise<{ ref: string; commit: string; path: string }> {
    const found = await splitRevision(this.forge.git(repository), rest);
    if (found) {
      return found;
    }
    throw ForgeError.notFound();
  }

  send(
    response: Response,
    page: {
      title: string;
      body: Markup;
      repository?: RepositoryRecord;
      status?: number;
    },
  ): void {
    const { repository } = page;
    const home = repository && `/${repository.owner}/${repository.name}`;
    const text = markup`<!DOCTYPE html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${page.title}</title>
          <link rel="stylesheet" href="/assets/forge.css" />
          <script defer src="/assets/forge.js"></script>
        </head>
        <body>
          <header>
            <a href="/"><strong>Forge</strong></a>
            ${
              repository &&
              markup`<nav>
              <a href="/${repository.owner}">${repository.owner}</a>
              <a href="${home}">${repository.name}</a>
              <a href="${home}/commits/${encodePath(repository.defaultBranch)}"
                >Commits</a
              >
              <a href="${home}/pulls">Pull requests</a>
              <a href="${home}/issues">Issues</a>
              <a href="${home}/branches">Branches</a>
              <a href="${home}/releases">Releases</a>
              <a href="${home}/deployments">Deployments</a>
            </nav>`
            }
          </header>
          <main>${page.body}</main>
        </body>
      </html>`;
    response
      .status(page.status ?? 200)
      .set({
        'content-security-policy':
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      })
      .type('html')
      .send(text.text);
  }
}

function originHost(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}

/** A day and a time, as people read it. @internal */
export function when(time: string): Markup {
  return markup`<time class="muted" datetime="${time}"
    >${time.slice(0, 16).replace('T', ' ')}</time
  >`;
}

/** Text that people wrote, with its line breaks. @internal */
export function prose(text: string | undefined): Markup {
  return markup`<p class="text">${text || 'No description.'}</p>`;
}
