/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  LibraryPrompt,
  LibraryPromptPin,
  LibraryPromptVersion,
} from '@ghostlight/backstage-plugin-ai-common';
import {
  parsePrompt,
  type AiDatabase,
  type PromptSource,
} from '@ghostlight/backstage-plugin-ai-node';

const ALL = '*';

type VersionRow = {
  name: string;
  version: number;
  kind: LibraryPromptVersion['kind'];
  text: string;
  owner: string;
  comment: string;
  created_by: string;
  created_at: Date;
};

/**
 * Prompts in versions that never change, and which of them are in force.
 *
 * @remarks
 * A feature's prompt is looked up before each model call, so a pin holds on every replica with its commit. Which version a
 * call used is in its ledger entry, and so are its cost and outcome: `GET /v1/prompts` compares a trial by them.
 */
export class PromptLibraryStore implements PromptSource {
  readonly #database: AiDatabase;
  readonly #random: () => number;

  constructor(options: { database: AiDatabase; random?: () => number }) {
    this.#database = options.database;
    this.#random = options.random ?? Math.random;
  }

  async list(): Promise<LibraryPrompt[]> {
    const client = await this.#database.client();
    const rows: VersionRow[] = await client('prompt_version')
      .distinctOn('name')
      .orderBy([{ column: 'name' }, { column: 'version', order: 'desc' }]);
    const pins = await this.#pins();
    return rows.map(row => ({
      name: row.name,
      latest: toVersion(row),
      pins: pins.filter(({ name }) => name === row.name),
    }));
  }

  /** The newest first. */
  async versions(name: string): Promise<LibraryPromptVersion[]> {
    const client = await this.#database.client();
    const rows = await client('prompt_version')
      .where({ name })
      .orderBy('version', 'desc');
    if (rows.length === 0) {
      throw new NotFoundError(`The library has no prompt "${name}"`);
    }
    return rows.map(toVersion);
  }

  /** @throws InputError when the text is no prompt of a feature; ConflictError when somebody else was faster */
  async add(
    version: Omit<LibraryPromptVersion, 'version' | 'createdAt'>,
  ): Promise<LibraryPromptVersion> {
    const { name, kind, text } = version;
    if (kind === 'feature') {
      parsePrompt({
        text,
        name,
        file: `${name} of the library`,
        isOverride: true,
      });
    }
    const client = await this.#database.client();
    const [last] = await client('prompt_version')
      .where({ name })
      .orderBy('version', 'desc')
      .limit(1);
    if (last && last.kind !== kind) {
      throw new InputError(`"${name}" is of the kind "${last.kind}"`);
    }
    const rows: VersionRow[] = await client('prompt_version')
      .insert({
        name,
        version: (last?.version ?? 0) + 1,
        kind,
        text,
        owner: version.owner,
        comment: version.comment,
        created_by: version.createdBy,
        created_at: new Date(),
      })
      .onConflict(['name', 'version'])
      .ignore()
      .returning('*');
    if (rows.length === 0) {
      throw new ConflictError(`Somebody else has just changed "${name}"`);
    }
    return toVersion(rows[0]);
  }

  /** Puts a version in force; an earlier one rolls back. */
  async pin(
    pin: Omit<LibraryPromptPin, 'changedAt'>,
  ): Promise<LibraryPromptPin> {
    const { name, team, version, trial } = pin;
    const versions = await this.versions(name);
    for (const wanted of [version, ...(trial ? [trial.version] : [])]) {
      if (!versions.some(found => found.version === wanted)) {
        throw new NotFoundError(`"${name}" has no version ${wanted}`);
      }
    }
    if (versions[0].kind === 'feature' && team !== ALL) {
      throw new InputError(
        'Prompts of features are pinned for all, with the team "*"',
      );
    }
    const client = await this.#database.client();
    const changedAt = new Date();
    await client('prompt_pin')
      .insert({
        name,
        team,
        version,
        trial: trial?.version ?? null,
        trial_percent: trial?.percent ?? null,
        changed_by: pin.changedBy,
        changed_at: changedAt,
      })
      .onConflict(['name', 'team'])
      .merge();
    return { ...pin, changedAt: changedAt.toISOString() };
  }

  async unpin(options: { name: string; team: string }): Promise<void> {
    const client = await this.#database.client();
    const removed = await client('prompt_pin').where(options).delete();
    if (removed === 0) {
      throw new NotFoundError(
        `"${options.name}" is not pinned for "${options.team}"`,
      );
    }
  }

  async find(name: string) {
    const client = await this.#database.client();
    const pin = await client('prompt_pin').where({ name, team: ALL }).first();
    if (!pin) {
      return undefined;
    }
    const isTrial =
      pin.trial !== null && this.#random() * 100 < pin.trial_percent;
    const version: number = isTrial ? pin.trial : pin.version;
    const row: VersionRow | undefined = await client('prompt_version')
      .where({ name, version, kind: 'feature' })
      .first();
    return row && { text: row.text, origin: `${name}, version ${version}` };
  }

  /** Standards in force for a team: pinned for it, else for all. A standard that is pinned nowhere is a draft. */
  async standards(team: string): Promise<LibraryPromptVersion[]> {
    const client = await this.#database.client();
    const rows: VersionRow[] = await client('prompt_version as v')
      .join('prompt_pin as p', {
        'p.name': 'v.name',
        'p.version': 'v.version',
      })
      .where('v.kind', 'standard')
      .whereIn('p.team', [team, ALL])
      .orderByRaw('v.name, (p.team = ?) DESC', [team])
      .distinctOn('v.name')
      .select('v.*');
    return rows.map(toVersion);
  }

  async #pins(): Promise<LibraryPromptPin[]> {
    const client = await this.#database.client();
    const rows = await client('prompt_pin').orderBy(['name', 'team']);
    return rows.map(row => ({
      name: row.name,
      team: row.team,
      version: row.version,
      ...(row.trial === null
        ? {}
        : { trial: { version: row.trial, percent: row.trial_percent } }),
      changedBy: row.changed_by,
      changedAt: new Date(row.changed_at).toISOString(),
    }));
  }
}

function toVersion(row: VersionRow): LibraryPromptVersion {
  return {
    name: row.name,
    version: row.version,
    kind: row.kind,
    text: row.text,
    owner: row.owner,
    comment: row.comment,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
