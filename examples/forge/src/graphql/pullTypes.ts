/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Pull requests and reviews. @internal */
export const pullTypes = /* GraphQL */ `
  type Label implements Node {
    id: ID!
    name: String!
    color: String!
    description: String
  }
  type LabelConnection {
    nodes: [Label]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type PullRequest implements Node {
    id: ID!
    databaseId: Int
    number: Int!
    title: String!
    body: String!
    state: PullRequestState!
    isDraft: Boolean!
    url: URI!
    author: Actor
    baseRefName: String!
    baseRefOid: GitObjectID!
    headRefName: String!
    headRefOid: GitObjectID!
    merged: Boolean!
    mergeable: MergeableState!
    mergedAt: DateTime
    createdAt: DateTime!
    updatedAt: DateTime!
    closedAt: DateTime
    labels(
      first: Int
      after: String
      last: Int
      before: String
    ): LabelConnection
    reviews(
      first: Int
      after: String
      last: Int
      before: String
      states: [PullRequestReviewState!]
      author: String
    ): PullRequestReviewConnection
    reviewThreads(
      first: Int
      after: String
      last: Int
      before: String
    ): PullRequestReviewThreadConnection!
  }

  type PullRequestEdge {
    cursor: String!
    node: PullRequest
  }
  type PullRequestConnection {
    edges: [PullRequestEdge]
    nodes: [PullRequest]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type PullRequestReview implements Node {
    id: ID!
    databaseId: Int
    author: Actor
    body: String!
    state: PullRequestReviewState!
    url: URI!
    createdAt: DateTime!
    submittedAt: DateTime
    pullRequest: PullRequest!
    comments(
      first: Int
      after: String
      last: Int
      before: String
    ): PullRequestReviewCommentConnection!
  }

  type PullRequestReviewConnection {
    nodes: [PullRequestReview]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type PullRequestReviewThread implements Node {
    id: ID!
    path: String!
    line: Int
    originalLine: Int
    startLine: Int
    originalStartLine: Int
    diffSide: DiffSide!
    startDiffSide: DiffSide
    subjectType: PullRequestReviewThreadSubjectType!
    isCollapsed: Boolean!
    isOutdated: Boolean!
    isResolved: Boolean!
    resolvedBy: User
    pullRequest: PullRequest!
    comments(
      first: Int
      after: String
      last: Int
      before: String
    ): PullRequestReviewCommentConnection!
  }

  type PullRequestReviewThreadConnection {
    nodes: [PullRequestReviewThread]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type PullRequestReviewComment implements Node {
    id: ID!
    databaseId: Int
    author: Actor
    body: String!
    path: String!
    line: Int
    originalLine: Int
    diffHunk: String!
    outdated: Boolean!
    createdAt: DateTime!
    updatedAt: DateTime!
    url: URI!
    pullRequestReview: PullRequestReview
    replyTo: PullRequestReviewComment
  }

  type PullRequestReviewCommentConnection {
    nodes: [PullRequestReviewComment]
    pageInfo: PageInfo!
    totalCount: Int!
  }
`;
