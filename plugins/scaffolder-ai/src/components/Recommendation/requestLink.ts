/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where the platform team is asked. `{request}` and `{reason}` in the configured address are filled in; without these, and for
 * the portal's support address, the address is used as it is.
 */
export function requestLink(options: {
  requestUrl?: string;
  supportUrl?: string;
  request: string;
  reason?: string;
}): string | undefined {
  const { requestUrl, supportUrl, request, reason = '' } = options;
  const address = requestUrl ?? supportUrl;
  const filled = address
    ?.replaceAll('{request}', () => encodeURIComponent(request))
    .replaceAll('{reason}', () => encodeURIComponent(reason));
  return filled && /^(https?:|mailto:|\/(?!\/))/i.test(filled)
    ? filled
    : undefined;
}
