/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  LedgerEntryBody,
  TokenUsage,
} from '@ghostlight/backstage-plugin-ai-common';
import { entryText, type EntryDraft } from '../ledger/chain/entryText';
import type { EntryAuthor, SettleResult } from '../ledger/store/HoldStore';
import { chargeOf } from './budget/chargeOf';
import type {
  GateCandidate,
  GateHold,
  GateOutcome,
  GateRequest,
  GateSettlement,
} from './Gate';
import type { GateRuntimeParts } from './GateRuntime';

const RETRY_DELAYS_MS = [50, 250, 1_000];

type HoldOptions = {
  kind: GateRequest['kind'];
  parts: GateRuntimeParts;
  base: EntryDraft;
  author: EntryAuthor;
  candidate: GateCandidate;
  texts: string[];
  heldAt: Date;
  amount: bigint;
  isPriced: boolean;
  logger: LoggerService;
};

/**
 * A hold of one attempt.
 *
 * @internal
 */
export class DefaultGateHold implements GateHold {
  readonly id: string;
  readonly maxOutputTokens?: number;
  readonly #options: HoldOptions;
  #settlement: Promise<GateSettlement> | undefined;

  constructor(options: HoldOptions & { id: string; maxOutputTokens?: number }) {
    this.id = options.id;
    this.maxOutputTokens = options.maxOutputTokens;
    this.#options = options;
  }

  async settle(outcome: GateOutcome): Promise<GateSettlement> {
    if (!this.#settlement) {
      this.#settlement = this.#settle(outcome);
      // What failed may be tried again: the database keeps it to once.
      this.#settlement.catch(() => {
        this.#settlement = undefined;
      });
    }
    return await this.#settlement;
  }

  async #settle(outcome: GateOutcome): Promise<GateSettlement> {
    const { parts, candidate, texts, heldAt, amount, isPriced } = this.#options;
    const charge = await chargeOf({
      outcome,
      candidate,
      texts,
      kind: this.#options.kind,
      prices: parts.prices,
      at: heldAt,
      held: isPriced ? amount : undefined,
    });
    let state: 'open' | 'expired' = 'open';
    let charged = 0n;
    for (let failures = 0; ; ) {
      let result: SettleResult;
      try {
        result = await parts.holds.settle({
          id: this.id,
          state,
          cost: charge.cost,
          entry: entryText(this.#draft(outcome, { charge, state, charged })),
          author: this.#options.author,
        });
      } catch (error) {
        const delay = RETRY_DELAYS_MS[failures];
        failures += 1;
        if (
          delay === undefined ||
          toError(error).name !== 'ServiceUnavailableError'
        ) {
          throw error;
        }
        this.#options.logger.warn('Settling again', toError(error));
        await new Promise(resolve => setTimeout(resolve, delay));
        continue;
      }
      if (result.state === 'expired') {
        state = 'expired';
        charged = result.charged;
        continue;
      }
      await this.#keepTexts(result, outcome);
      return {
        ledgerSeq: result.seq,
        costNanoUsd: result.cost?.toString(),
        usage: charge.usage,
      };
    }
  }

  /** What is settled stays settled: texts that cannot be kept are only missed. */
  async #keepTexts(result: SettleResult, outcome: GateOutcome): Promise<void> {
    const { bodies } = this.#options.parts;
    if (!bodies.isEnabled || !result.done || !result.seq) {
      return;
    }
    try {
      await bodies.keep(result.seq, {
        request: this.#options.texts,
        response: outcome.generatedText,
      });
    } catch (error) {
      this.#options.logger.warn(
        'Could not keep the texts of a call',
        toError(error),
      );
    }
  }

  #draft(
    outcome: GateOutcome,
    options: {
      charge: {
        usage: TokenUsage;
        cost?: bigint;
        rates?: Record<string, string>;
      };
      state: 'open' | 'expired';
      charged: bigint;
    },
  ): EntryDraft {
    const { parts, base, amount, isPriced } = this.#options;
    const { charge, state, charged } = options;
    const isCorrection = state === 'expired';
    const details: NonNullable<LedgerEntryBody['details']> = {
      ...(charge.cost !== undefined && charge.cost > amount
        ? { exceedsHold: true }
        : {}),
      ...(isCorrection && charge.cost !== undefined
        ? {
            chargedNanoUsd: charged.toString(),
            actualNanoUsd: charge.cost.toString(),
          }
        : {}),
    };
    return {
      ...base,
      kind: isCorrection ? 'correction' : 'call',
      at: new Date().toISOString(),
      responseModel: outcome.responseModel,
      usage: charge.usage,
      rates: charge.rates,
      priceTableHash: charge.rates && parts.prices.hash,
      heldNanoUsd: isPriced ? amount.toString() : undefined,
      costNanoUsd:
        charge.cost === undefined && !isCorrection
          ? undefined
          : ((charge.cost ?? 0n) - charged).toString(),
      latencyMs: Math.round(outcome.latencyMs),
      finishReason: outcome.finishReason,
      outcome: outcome.outcome,
      errorCode: outcome.errorCode,
      ...(Object.keys(details).length > 0 ? { details } : {}),
    };
  }
}
