/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { userView } from '../views/accounts';
import { checkRunView, statusView } from '../views/checks';
import { deploymentStatusView, deploymentView } from '../views/deployments';
import { issueCommentView, issueView, labelView } from '../views/issues';
import { pullView } from '../views/pulls';
import { eventRepositoryView } from '../views/repositories';
import { reviewCommentView, reviewView } from '../views/reviews';
import { type ViewContext, nodeId } from '../views/ViewContext';
import { pushPayload } from './pushPayload';
import type { ForgeEvent, Json } from './ForgeEvent';

/** The JSON that a webhook gets for an event. @internal */
export async function eventPayload(
  context: ViewContext,
  event: ForgeEvent,
): Promise<Json> {
  return {
    ...(event.action === undefined ? {} : { action: event.action }),
    ...(await subjectOf(context, event)),
    ...eventRepositoryView(context, event.repository),
    sender: userView(context, event.sender),
    ...event.subject.extra,
  };
}

async function subjectOf(
  context: ViewContext,
  event: ForgeEvent,
): Promise<Json> {
  const { repository, subject } = event;
  const { forge } = context;
  const payload: Json = {};
  if (subject.push) {
    Object.assign(payload, await pushPayload(context, event, subject.push));
  }
  const issue = repository.issues.find(
    ({ number }) => number === subject.number,
  );
  if (issue && (event.event === 'issues' || event.event === 'issue_comment')) {
    payload.issue = issueView(context, repository, issue);
  } else if (issue?.pull) {
    const pull = forge.pulls.get(repository, issue.number);
    payload.number = issue.number;
    payload.pull_request = await pullView(context, repository, pull);
    const comment = repository.reviewComments.find(
      ({ id }) => id === subject.reviewCommentId,
    );
    if (comment && event.event === 'pull_request_review_thread') {
      const thread = repository.reviewComments.filter(
        ({ id, inReplyTo }) => id === comment.id || inReplyTo === comment.id,
      );
      payload.thread = {
        node_id: nodeId('PRRT', repository.id, comment.id),
        comments: await Promise.all(
          thread.map(one => reviewCommentView(context, repository, pull, one)),
        ),
      };
    } else if (comment) {
      payload.comment = await reviewCommentView(
        context,
        repository,
        pull,
        comment,
      );
    }
  }
  const review = repository.reviews.find(({ id }) => id === subject.reviewId);
  if (review) {
    // In a webhook the state is in small letters, unlike in the API.
    payload.review = {
      ...reviewView(context, repository, review),
      state: review.state.toLowerCase(),
    };
  }
  const issueComment = repository.issueComments.find(
    ({ id }) => id === subject.issueCommentId,
  );
  if (issueComment) {
    payload.comment = issueCommentView(context, repository, issueComment);
  }
  const label = repository.labels.find(({ name }) => name === subject.label);
  if (label) {
    payload.label = labelView(context, repository, label);
  }
  const run = repository.checkRuns.find(({ id }) => id === subject.checkRunId);
  if (run) {
    payload.check_run = checkRunView(context, repository, run);
  }
  const deployment = repository.deployments.find(
    ({ id }) => id === subject.deploymentId,
  );
  if (deployment) {
    payload.deployment = deploymentView(context, repository, deployment);
    const status = deployment.statuses.find(
      ({ id }) => id === subject.deploymentStatusId,
    );
    if (status) {
      payload.deployment_status = deploymentStatusView(
        context,
        repository,
        deployment,
        status,
      );
    }
  }
  const status = repository.statuses.find(({ id }) => id === subject.statusId);
  if (status) {
    Object.assign(payload, statusView(context, repository, status), {
      sha: status.sha,
      name: `${repository.owner}/${repository.name}`,
    });
  }
  return payload;
}
