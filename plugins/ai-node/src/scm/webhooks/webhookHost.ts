/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The host of the repository a delivery is about, from the fields of GitHub, GitLab and Azure DevOps; `undefined` when it
 * names none.
 *
 * @internal
 */
export function webhookHost(payload: unknown): string | undefined {
  const body = payload as {
    repository?: { html_url?: string };
    project?: { web_url?: string };
    resource?: { repository?: { remoteUrl?: string; url?: string } };
  } | null;
  const url =
    body?.repository?.html_url ??
    body?.project?.web_url ??
    body?.resource?.repository?.remoteUrl ??
    body?.resource?.repository?.url;
  try {
    return url ? new URL(url).host : undefined;
  } catch {
    return undefined;
  }
}
