/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A page as the browser has it after its redirects. */
export type Page = { url: string; status: number; text: string };

/** As much of a browser as a sign-in needs: cookies per host, redirects, forms. */
export class CookieBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** One request, no redirect. */
  async get(url: string, headers: Record<string, string> = {}): Promise<Page> {
    const response = await this.#request(url, { headers });
    return { url, status: response.status, text: await response.text() };
  }

  /** A request and all the redirects it leads to. */
  async follow(url: string, init: RequestInit = {}): Promise<Page> {
    let target = url;
    let request = init;
    for (let hop = 0; hop < 20; hop++) {
      const response = await this.#request(target, request);
      const location = response.headers.get('location');
      if (!location || response.status < 300 || response.status > 399) {
        return {
          url: target,
          status: response.status,
          text: await response.text(),
        };
      }
      target = new URL(location, target).href;
      request = {};
    }
    throw new Error(`Too many redirects, the last to ${target}`);
  }

  /** Fills in the only form of a page and sends it. */
  async submit(page: Page, values: Record<string, string>): Promise<Page> {
    const action = page.text.match(/<form[^>]*action="([^"]+)"/)?.[1];
    if (!action) {
      throw new Error(
        `No form on ${page.url} (${page.status}): ${page.text.slice(0, 500)}`,
      );
    }
    const hidden = [
      ...page.text.matchAll(
        /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
      ),
    ].map(([, name, value]) => [name, value]);
    return this.follow(new URL(action, page.url).href, {
      method: 'POST',
      body: new URLSearchParams([...hidden, ...Object.entries(values)]),
    });
  }

  async #request(url: string, init: RequestInit): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}
