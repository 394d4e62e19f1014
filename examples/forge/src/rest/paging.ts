/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response } from 'express';

/** Which part of a list is asked for. @internal */
export type Page = { page: number; perPage: number; skip: number };

/** Reads `page` and `per_page`: 30 unless said, 100 at most. @internal */
export function readPage(request: Request): Page {
  const number = (name: string, fallback: number) => {
    const value = Number(request.query[name]);
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  const perPage = Math.min(100, number('per_page', 30));
  const page = number('page', 1);
  return { page, perPage, skip: (page - 1) * perPage };
}

/** Sets the `Link` header to the other pages of a list of `total`. @internal */
export function linkPages(
  request: Request,
  response: Response,
  page: Page,
  total: number,
): void {
  const last = Math.max(1, Math.ceil(total / page.perPage));
  const links: string[] = [];
  const add = (rel: string, number: number) => {
    const url = new URL(`${request.app.locals.baseUrl}${request.originalUrl}`);
    url.searchParams.set('page', String(number));
    links.push(`<${url}>; rel="${rel}"`);
  };
  if (page.page > 1) {
    add('prev', Math.min(page.page - 1, last));
  }
  if (page.page < last) {
    add('next', page.page + 1);
    add('last', last);
  }
  if (page.page > 1) {
    add('first', 1);
  }
  if (links.length > 0) {
    response.set('link', links.join(', '));
  }
}

/** The asked part of a list that is all in memory. @internal */
export function pageOf<T>(
  request: Request,
  response: Response,
  items: T[],
): T[] {
  const page = readPage(request);
  linkPages(request, response, page, items.length);
  return items.slice(page.skip, page.skip + page.perPage);
}
