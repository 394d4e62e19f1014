/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { z } from 'zod/v4';
import type { ExposureStore } from './ExposureStore';
import {
  parseNdjson,
  readOrganizationReport,
  readTeamReport,
} from './readCopilotReport';

/** An organization whose use of GitHub Copilot is read. */
export type CopilotConfig = {
  organization: string;
  url: string;
  token: string;
};

const API_VERSION = '2026-03-10';
const TIMEOUT_MS = 60_000;
const MAX_BYTES = 50_000_000;
const DAY_MS = 86_400_000;
/** Reports of a day come late: as many days back are asked for again. */
const DAYS_BACK = 3;
const reportSchema = z.object({ download_links: z.array(z.url()) });

/**
 * Reads the reports of GitHub Copilot (`/orgs/{org}/copilot/metrics/reports`): the organization's last 28 days, and teams by
 * day. What the files say of a user is added to a team in memory and forgotten. Uses in a terminal are not in them.
 */
export class CopilotCollector {
  readonly #groupOf: (team: string) => Promise<string | undefined>;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #organizations: CopilotConfig[];
  readonly #store: ExposureStore;

  constructor(options: {
    /** Entity reference of the group of a team, when the catalog has one. */
    groupOf: (team: string) => Promise<string | undefined>;
    logger: LoggerService;
    now?: () => number;
    organizations: CopilotConfig[];
    store: ExposureStore;
  }) {
    this.#groupOf = options.groupOf;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#organizations = options.organizations;
    this.#store = options.store;
  }

  /** @throws ServiceUnavailableError when an organization cannot be read; the others are read before */
  async run(): Promise<void> {
    const failures: Error[] = [];
    for (const config of this.#organizations) {
      try {
        await this.#organization(config);
      } catch (error) {
        failures.push(toError(error));
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  async #organization(config: CopilotConfig): Promise<void> {
    const tool = `github-copilot/${config.organization}`;
    const named = <T extends { tool: string }>(rows: T[]) =>
      rows.map(row => ({ ...row, tool }));
    const total = named(
      readOrganizationReport(
        await this.#report(config, 'organization-28-day/latest'),
      ),
    );
    await this.#store.replaceUsage({ tool, teams: false, usage: total });
    for (let back = 1; back <= DAYS_BACK; back++) {
      const day = new Date(this.#now() - back * DAY_MS)
        .toISOString()
        .slice(0, 10);
      try {
        const [users, memberships] = await Promise.all([
          this.#report(config, `users-1-day?day=${day}`),
          this.#report(config, `user-teams-1-day?day=${day}`),
        ]);
        const groups = await this.#groups(memberships);
        await this.#store.replaceUsage({
          tool,
          teams: true,
          days: [day],
          usage: named(
            readTeamReport({
              day,
              users,
              memberships,
              groupOf: team => groups.get(team),
            }),
          ),
        });
      } catch (error) {
        // The total of the organization is known all the same.
        this.#logger.warn(
          `The teams of "${config.organization}" on ${day} are unknown to GitHub Copilot`,
          toError(error),
        );
      }
    }
  }

  async #groups(memberships: unknown[]): Promise<Map<string, string>> {
    const teams = new Set(
      memberships.flatMap(record => {
        const {
          team_slug: slug,
          slug: short,
          team_name: name,
        } = (record ?? {}) as Record<string, unknown>;
        const team = slug ?? short ?? name;
        return typeof team === 'string' ? team : [];
      }),
    );
    const found = new Map<string, string>();
    for (const team of teams) {
      const group = await this.#groupOf(team);
      if (group) {
        found.set(team, group);
      }
    }
    return found;
  }

  async #report(config: CopilotConfig, path: string): Promise<unknown[]> {
    const url = `${config.url}/orgs/${encodeURIComponent(
      config.organization,
    )}/copilot/metrics/reports/${path}`;
    const answer = await this.#get(url, {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${config.token}`,
      'x-github-api-version': API_VERSION,
    });
    const { download_links: links } = reportSchema.parse(JSON.parse(answer));
    const records: unknown[] = [];
    for (const link of links) {
      // Signed by themselves: the token must not go to another host.
      records.push(...parseNdjson(await this.#get(link, {})));
    }
    return records;
  }

  async #get(url: string, headers: Record<string, string>): Promise<string> {
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    const { hostname, pathname } = new URL(url);
    const name = `${hostname}${pathname}`;
    if (!response.ok) {
      await response.body?.cancel();
      throw new ServiceUnavailableError(
        `${name} answered ${response.status}${
          response.status === 403 || response.status === 404
            ? ': the token needs to read Copilot metrics of the organization, and the policy "Copilot usage metrics" must be on'
            : ''
        }`,
      );
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_BYTES) {
        throw new ServiceUnavailableError(`${name} is larger than 50 MB`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}
