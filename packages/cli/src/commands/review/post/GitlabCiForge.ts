/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CiForge, OwnText, Placement } from './CiForge';
import { type ForgeRefusal, ForgeRequests } from './ForgeRequests';
import { GHOSTLIGHT_MARK } from './renderCiReview';
import type { CiEnvironment } from './readCiEnvironment';

type Environment = Extract<CiEnvironment, { forge: 'gitlab' }>;
type Note = {
  id: number;
  body: string;
  author: { username: string };
  system: boolean;
  resolvable?: boolean;
  resolved?: boolean;
  position?: { position_type?: string };
};
type Draft = { id: number; note: string };

/**
 * GitLab: draft notes, published together.
 *
 * @remarks
 * Drafts left by a killed job are cleared. Drafts without our mark belong to a person whose token the job uses: publishing
 * everything would publish theirs, so then ours are published one by one.
 */
export class GitlabCiForge implements CiForge {
  readonly forge = 'gitlab';
  readonly #at: Environment;
  readonly #http: ForgeRequests;
  readonly #merge: string;

  constructor(
    environment: Environment,
    options: { fetch?: typeof fetch } = {},
  ) {
    const { token = '', jobToken, apiUrl, projectId, number } = environment;
    this.#at = environment;
    this.#http = new ForgeRequests({
      headers: jobToken
        ? { 'job-token': token }
        : { authorization: `Bearer ${token}` },
      ...options,
    });
    this.#merge = `${apiUrl}/projects/${encodeURIComponent(
      projectId,
    )}/merge_requests/${number}`;
  }

  async pullRequest() {
    const { sha, state } = await this.#http.json<{
      sha: string;
      state: string;
    }>(this.#merge);
    return { headSha: sha, open: state === 'opened' };
  }

  async ownTexts(): Promise<OwnText[]> {
    const { username } = await this.#http.json<{ username: string }>(
      `${this.#at.apiUrl}/user`,
    );
    const discussions = await this.#discussions();
    return discussions.flatMap(({ id, notes }) =>
      notes
        .filter(({ author, system }) => author.username === username && !system)
        .map(note => ({
          text: note.body,
          ...(note.resolvable && note === notes[0]
            ? { thread: { id, resolved: note.resolved ?? false } }
            : {}),
        })),
    );
  }

  async post({ headSha, comments, summary }: Parameters<CiForge['post']>[0]) {
    const drafts = await this.#http.list<Draft>(`${this.#merge}/draft_notes`);
    const isOurs = ({ note }: Draft) => note.includes(GHOSTLIGHT_MARK);
    for (const { id } of drafts.filter(isOurs)) {
      await this.#http.json(`${this.#merge}/draft_notes/${id}`, {
        method: 'DELETE',
      });
    }
    const [version] = await this.#http.json<
      {
        head_commit_sha: string;
        base_commit_sha: string;
        start_commit_sha: string;
      }[]
    >(`${this.#merge}/versions`);
    const commits = {
      base_sha: version?.base_commit_sha,
      start_sha: version?.start_commit_sha,
      head_sha: headSha,
    };
    const ids: number[] = [];
    const draft = async (note: string, position?: object) => {
      const { id } = await this.#http.json<Draft>(
        `${this.#merge}/draft_notes`,
        { method: 'POST', body: { note, ...(position && { position }) } },
      );
      ids.push(id);
    };
    const placements: Placement[] = [];
    for (const { placed, text } of comments) {
      const { path } = placed.finding.location;
      const { line_code: _code, ...position } = (placed.position ?? {
        old_path: path,
        new_path: path,
      }) as { line_code?: string; old_path: string; new_path: string };
      const { old_path, new_path } = position;
      const rungs: [Placement, object][] = [
        ['line', position],
        ['file', { position_type: 'file', old_path, new_path }],
      ];
      const from = { line: 0, file: 1, body: 2 }[placed.level];
      let placement: Placement = 'body';
      for (const [rung, where] of rungs.slice(from)) {
        try {
          await draft(text(rung), { ...commits, ...where });
          placement = rung;
          break;
        } catch (error) {
          if (![400, 422].includes((error as ForgeRefusal).status)) {
            throw error;
          }
        }
      }
      placements.push(placement);
    }
    await draft(summary(placements));
    if (drafts.every(isOurs)) {
      await this.#http.json(`${this.#merge}/draft_notes/bulk_publish`, {
        method: 'POST',
      });
    } else {
      for (const id of ids) {
        await this.#http.json(`${this.#merge}/draft_notes/${id}/publish`, {
          method: 'PUT',
        });
      }
    }
    return {
      placements,
      url: `${this.#at.repositoryUrl}/-/merge_requests/${this.#at.number}`,
    };
  }

  async resolve(threadId: string): Promise<void> {
    await this.#http.json(`${this.#merge}/discussions/${threadId}`, {
      method: 'PUT',
      body: { resolved: true },
    });
  }

  #discussions(): Promise<{ id: string; notes: Note[] }[]> {
    return this.#http.list(`${this.#merge}/discussions`);
  }
}
