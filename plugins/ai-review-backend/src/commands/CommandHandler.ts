/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuditorService,
  AuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { PullRequestRef } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmOptions,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import { parseCodeOwners } from '@ghostlight/repo-evidence';
import type { CatalogViews } from '../catalog/CatalogViews';
import type { ReviewConfig } from '../config';
import type { ForgeEvent } from '../intake/ForgeEvent';
import { code } from '../review/renderReview';
import { type ReviewPoster, threadOf } from '../review/ReviewPoster';
import type { FindingRow } from '../review/types';
import type { ReviewStore } from '../store/ReviewStore';
import type { WorkStore } from '../store/WorkStore';
import { readCommand, type ReviewCommand } from './readCommand';

type CommentEvent = Extract<ForgeEvent, { kind: 'comment' }>;
type Pull = NonNullable<Awaited<ReturnType<ReviewStore['pullRequest']>>>;
type Call = {
  access: AiScmOptions;
  command: ReviewCommand;
  event: CommentEvent;
  pull: Pull;
  reply: (body: string) => Promise<void>;
};

const OWNERS = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
];
const HELP = [
  '`/ghostlight review`: look at this pull request again',
  '`/ghostlight explain <id>`: why a remark was made',
  '`/ghostlight ignore <id> <reason>`: this remark is not wanted; it never comes back in this repository',
  '`/ghostlight pause`, `/ghostlight resume`: stop and go on with this pull request',
  '`/ghostlight override <reason>`: a code owner lets the check pass',
]
  .map(line => `- ${line}`)
  .join('\n');

/**
 * Carries out comment commands. Repeating one changes nothing, and its answer is one comment.
 *
 * @remarks
 * Who may: people who work on the repository; the author of the pull request may ask (`review`, `explain`) and not decide.
 * Strangers get no answer, so that nobody can make the portal write into a public place.
 */
export class CommandHandler {
  readonly #auditor: AuditorService;
  readonly #auth: AuthService;
  readonly #config: ReviewConfig;
  readonly #logger: LoggerService;
  readonly #poster: ReviewPoster;
  readonly #scm: AiScmService;
  readonly #store: ReviewStore;
  readonly #views: CatalogViews;
  readonly #work: WorkStore;

  constructor(options: {
    auditor: AuditorService;
    auth: AuthService;
    config: ReviewConfig;
    logger: LoggerService;
    poster: ReviewPoster;
    scm: AiScmService;
    store: ReviewStore;
    views: CatalogViews;
    work: WorkStore;
  }) {
    this.#auditor = options.auditor;
    this.#auth = options.auth;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#poster = options.poster;
    this.#scm = options.scm;
    this.#store = options.store;
    this.#views = options.views;
    this.#work = options.work;
  }

  async run(deliveryId: string): Promise<void> {
    const delivery = await this.#work.delivery(deliveryId);
    const event = delivery?.event;
    if (delivery?.state !== 'pending' || event?.kind !== 'comment') {
      return;
    }
    try {
      await this.#carryOut(event, delivery.key);
      await this.#work.finishDelivery(deliveryId, { state: 'done' });
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'NotAllowedError' && name !== 'NotFoundError') {
        throw error;
      }
      await this.#work.finishDelivery(deliveryId, {
        state: 'failed',
        reason: message,
      });
    }
  }

  async #carryOut(event: CommentEvent, key: string): Promise<void> {
    const command = readCommand(event.body);
    const { pullRequest, author } = event;
    if (!command || !this.#config.covers(pullRequest.repository.url)) {
      return;
    }
    const access = { credentials: await this.#auth.getOwnServiceCredentials() };
    const info = await this.#scm.pullRequest(pullRequest, access);
    const view = await this.#views.get();
    const trusted = event.trusted ?? view.user(author) !== undefined;
    const asks = ['review', 'explain', 'help'].includes(command.name);
    if (!trusted && !(asks && info.author === author)) {
      this.#logger.info(
        `"${author}" may not "${command.name}" on "${info.url}": not known to work there`,
      );
      return;
    }
    const reply = async (body: string) => {
      await this.#scm.comment(
        { pullRequest, body, marker: `command-${key}` },
        access,
      );
    };
    if (command.name === 'help') {
      await reply(HELP);
      return;
    }
    if (command.name === 'review') {
      await this.#work.requestReview(pullRequest, {
        headSha: info.head.sha,
        trigger: 'command',
      });
      return;
    }
    const pull = await this.#store.pullRequest({
      repository: pullRequest.repository.url,
      number: pullRequest.number,
    });
    if (!pull) {
      await reply('This pull request has not been reviewed yet.');
      return;
    }
    const call: Call = { access, command, event, pull, reply };
    switch (command.name) {
      case 'pause':
      case 'resume':
        await this.#pause(call, command.name === 'pause', info.head.sha);
        return;
      case 'explain':
        await this.#explain(call, command.id);
        return;
      case 'ignore':
        await this.#ignore(call, command.id, command.reason);
        return;
      case 'override':
        await this.#override(call, command.reason);
        return;
      default:
    }
  }

  async #pause(call: Call, paused: boolean, headSha: string): Promise<void> {
    const { pull, event, reply } = call;
    await this.#audited(call, {}, () =>
      this.#store.setPaused(pull.id, paused, event.author),
    );
    if (!paused) {
      await this.#work.requestReview(event.pullRequest, {
        headSha,
        trigger: 'reconcile',
      });
    }
    await reply(
      paused
        ? 'Paused: new pushes to this pull request are not reviewed until somebody comments `/ghostlight resume`.'
        : 'Reviews of this pull request go on.',
    );
  }

  async #explain({ pull, reply }: Call, id: string): Promise<void> {
    const finding = await this.#find(pull, id);
    await reply(finding ? explainFinding(finding) : unknown(id));
  }

  async #ignore(call: Call, id: string, reason: string): Promise<void> {
    const { access, event, pull, reply } = call;
    const finding = await this.#find(pull, id);
    if (!finding) {
      await reply(unknown(id));
      return;
    }
    if (reason === '') {
      await reply(
        `Please say why, so that the rule can learn: ${code(
          `/ghostlight ignore ${id} <reason>`,
        )}.`,
      );
      return;
    }
    const latest = await this.#store.latest(pull.id);
    const gates = latest?.prepared?.gate.includes(finding.ruleId) ?? false;
    if (gates && !(await this.#isCodeOwner(call, [finding]))) {
      await reply(
        `${code(
          finding.ruleId,
        )} can fail the check here, so only a code owner of ${code(
          finding.body.location.path,
        )} can ignore it.`,
      );
      return;
    }
    await this.#audited(
      call,
      {
        finding: finding.id,
        rule: finding.ruleId,
        reason,
        gate: gates ? 'overridden' : 'none',
      },
      () => this.#store.dismiss(finding, { name: event.author, reason }),
    );
    const threads = await this.#scm.reviewThreads(event.pullRequest, access);
    const thread = threadOf(threads, finding);
    if (thread && !thread.resolved) {
      await this.#scm.resolveThread(
        { pullRequest: event.pullRequest, threadId: thread.id },
        access,
      );
    }
    await this.#reportAgain(call);
    await reply(
      `${code(id)} will not come back in this repository. Reason: ${code(
        reason,
      )}`,
    );
  }

  async #override(call: Call, reason: string): Promise<void> {
    const { event, pull, reply } = call;
    const latest = await this.#store.latest(pull.id);
    const gate = latest?.prepared?.gate ?? [];
    const failing = (await this.#store.findings(pull.id)).filter(
      ({ ruleId, state, byModel }) =>
        !byModel && state === 'open' && gate.includes(ruleId),
    );
    if (failing.length === 0) {
      await reply('There is nothing to override: the check does not fail.');
      return;
    }
    if (reason === '') {
      await reply('Please say why: `/ghostlight override <reason>`.');
      return;
    }
    if (!(await this.#isCodeOwner(call, failing))) {
      await reply(
        'Only a code owner of what was found, by CODEOWNERS on the default branch or as an owner in the catalog, can override the check.',
      );
      return;
    }
    await this.#audited(
      call,
      {
        reason,
        findings: failing.map(({ id }) => id),
        rules: failing.map(({ ruleId }) => ruleId),
      },
      () => this.#store.overrideGate(pull.id, event.author, reason),
    );
    await this.#reportAgain(call);
    await reply(
      `${code(event.author)} overrode the check: ${code(
        reason,
      )}. This is recorded.`,
    );
  }

  async #reportAgain({ access, pull }: Call): Promise<void> {
    const latest = await this.#store.latest(pull.id);
    if (latest) {
      await this.#poster.report(latest, access);
    }
  }

  async #find(pull: Pull, shortId: string): Promise<FindingRow | undefined> {
    return (await this.#store.findings(pull.id)).find(
      finding => finding.shortId === shortId && finding.placement,
    );
  }

  /** By CODEOWNERS of the default branch, never of the head, or by the catalog's owner. */
  async #isCodeOwner(
    { access, event, pull }: Call,
    findings: FindingRow[],
  ): Promise<boolean> {
    const view = await this.#views.get();
    if (pull.ownerRef && view.isOneOf(event.author, [pull.ownerRef])) {
      return true;
    }
    const owners = await this.#codeOwners(event.pullRequest, access);
    return findings.some(({ body }) => {
      const named = owners?.match(body.location.path) ?? [];
      return view.isOneOf(
        event.author,
        named.flatMap(match => match.owners),
      );
    });
  }

  async #codeOwners({ repository }: PullRequestRef, access: AiScmOptions) {
    const { defaultBranch } = await this.#scm.repository(repository, access);
    for (const path of OWNERS) {
      try {
        const file = await this.#scm.file(
          { repository, path, revision: defaultBranch },
          access,
        );
        return parseCodeOwners(
          Buffer.from(file.content).toString('utf8'),
          path,
        );
      } catch (error) {
        if ((error as Error).name !== 'NotFoundError') {
          throw error;
        }
      }
    }
    return undefined;
  }

  async #audited(
    { command, event, pull }: Call,
    meta: Record<string, string | string[]>,
    act: () => Promise<void>,
  ): Promise<void> {
    const audit = await this.#auditor.createEvent({
      eventId: `review-${command.name}`,
      severityLevel: command.name === 'override' ? 'high' : 'medium',
      meta: {
        by: event.author,
        repository: pull.repository,
        pullRequest: pull.number,
        ...meta,
      },
    });
    try {
      await act();
      await audit.success();
    } catch (error) {
      await audit.fail({ error: error as Error });
      throw error;
    }
  }
}

/** Why a remark was made, from the rule and the evidence it rests on. */
export function explainFinding(
  finding: Pick<FindingRow, 'ruleId' | 'byModel' | 'body' | 'shortId'>,
): string {
  const { body, byModel, ruleId, shortId } = finding;
  const evidence = body.evidence.slice(0, 10).map(({ path, line, quote }) => {
    const where = line === undefined ? path : `${path}:${line}`;
    return `- ${code(where)}${quote ? `: ${code(quote.slice(0, 300))}` : ''}`;
  });
  return [
    `${code(shortId)} **${body.title}** (${body.severity})`,
    body.message,
    byModel
      ? 'A model raised it; its quotes were checked against the change, its judgement was not.'
      : `The rule ${code(
          ruleId,
        )} raised it: no model was asked. Its measured precision is ${Math.round(
          body.confidence * 100,
        )} %.`,
    ...(evidence.length > 0 ? [`It rests on:\n\n${evidence.join('\n')}`] : []),
  ].join('\n\n');
}

function unknown(id: string): string {
  return `There is no remark ${code(id)} on this pull request.`;
}
