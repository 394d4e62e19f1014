/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Knex } from 'knex';
import type { GateControl } from '../gate/control/GateControl';
import { entryText, type EntryDraft, type EntryText } from './chain/entryText';
import { actorDigest } from './chain/personalDigest';
import type { EntryStore } from './store/EntryStore';
import type { EntryAuthor } from './store/HoldStore';

type FilledIn = 'ledger' | 'at' | 'actorDigest';

/** An entry without what the writer knows itself. @internal */
export type LedgerDraft = Omit<EntryDraft, FilledIn> &
  Partial<Pick<EntryDraft, FilledIn>>;

/**
 * Appends entries that have no hold.
 *
 * @internal
 */
export class LedgerWriter {
  readonly #control: GateControl;
  readonly #entries: EntryStore;

  constructor(options: { control: GateControl; entries: EntryStore }) {
    this.#control = options.control;
    this.#entries = options.entries;
  }

  /** @throws ServiceUnavailableError; InputError when the entry is too large. */
  async append(
    draft: LedgerDraft,
    author: EntryAuthor,
  ): Promise<{ seq: string }> {
    return await this.#entries.append(await this.text(draft, author), {
      author,
    });
  }

  /**
   * Makes everything ready, so that inside a transaction only the last statement is left: an embedded database has few
   * connections, and looking up the ledger there could deadlock.
   */
  async prepare(
    draft: LedgerDraft,
    author: EntryAuthor,
  ): Promise<(transaction: Knex.Transaction) => Promise<void>> {
    const text = await this.text(draft, author);
    return async transaction => {
      await this.#entries.append(text, { author, transaction });
    };
  }

  /** The text of an entry, for a statement that appends it itself. */
  async text(draft: LedgerDraft, author: EntryAuthor): Promise<EntryText> {
    const { ledger } = await this.#control.current();
    return entryText({
      ledger,
      at: new Date().toISOString(),
      actorDigest: actorDigest(author.salt, author.actor),
      ...draft,
    });
  }
}
