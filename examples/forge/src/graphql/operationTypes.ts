/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What can be asked and changed. @internal */
export const operationTypes = /* GraphQL */ `
  type RateLimit {
    cost: Int!
    limit: Int!
    remaining: Int!
    used: Int!
    resetAt: DateTime!
  }

  type Query {
    node(id: ID!): Node
    organization(login: String!): Organization
    rateLimit: RateLimit
    repository(
      owner: String!
      name: String!
      followRenames: Boolean
    ): Repository
    repositoryOwner(login: String!): RepositoryOwner
    user(login: String!): User
    viewer: User!
  }

  input AddPullRequestReviewInput {
    pullRequestId: ID!
    commitOID: GitObjectID
    body: String
    event: PullRequestReviewEvent
    clientMutationId: String
  }
  input AddPullRequestReviewThreadInput {
    pullRequestReviewId: ID
    pullRequestId: ID
    path: String
    body: String!
    line: Int
    side: DiffSide
    startLine: Int
    startSide: DiffSide
    subjectType: PullRequestReviewThreadSubjectType
    clientMutationId: String
  }
  input AddPullRequestReviewThreadReplyInput {
    pullRequestReviewThreadId: ID!
    pullRequestReviewId: ID
    body: String!
    clientMutationId: String
  }
  input SubmitPullRequestReviewInput {
    pullRequestReviewId: ID
    pullRequestId: ID
    event: PullRequestReviewEvent!
    body: String
    clientMutationId: String
  }
  input DeletePullRequestReviewInput {
    pullRequestReviewId: ID!
    clientMutationId: String
  }
  input ResolveReviewThreadInput {
    threadId: ID!
    clientMutationId: String
  }
  input UnresolveReviewThreadInput {
    threadId: ID!
    clientMutationId: String
  }
  input CommittableBranch {
    id: ID
    repositoryNameWithOwner: String
    branchName: String
  }
  input CommitMessage {
    headline: String!
    body: String
  }
  input FileAddition {
    path: String!
    contents: Base64String!
  }
  input FileDeletion {
    path: String!
  }
  input FileChanges {
    additions: [FileAddition!]
    deletions: [FileDeletion!]
  }
  input CreateCommitOnBranchInput {
    branch: CommittableBranch!
    message: CommitMessage!
    fileChanges: FileChanges
    expectedHeadOid: GitObjectID!
    clientMutationId: String
  }

  type AddPullRequestReviewPayload {
    clientMutationId: String
    pullRequestReview: PullRequestReview
  }
  type AddPullRequestReviewThreadPayload {
    clientMutationId: String
    thread: PullRequestReviewThread
  }
  type AddPullRequestReviewThreadReplyPayload {
    clientMutationId: String
    comment: PullRequestReviewComment
  }
  type SubmitPullRequestReviewPayload {
    clientMutationId: String
    pullRequestReview: PullRequestReview
  }
  type DeletePullRequestReviewPayload {
    clientMutationId: String
    pullRequestReview: PullRequestReview
  }
  type ResolveReviewThreadPayload {
    clientMutationId: String
    thread: PullRequestReviewThread
  }
  type UnresolveReviewThreadPayload {
    clientMutationId: String
    thread: PullRequestReviewThread
  }
  type CreateCommitOnBranchPayload {
    clientMutationId: String
    commit: Commit
    ref: Ref
  }

  type Mutation {
    addPullRequestReview(
      input: AddPullRequestReviewInput!
    ): AddPullRequestReviewPayload
    addPullRequestReviewThread(
      input: AddPullRequestReviewThreadInput!
    ): AddPullRequestReviewThreadPayload
    addPullRequestReviewThreadReply(
      input: AddPullRequestReviewThreadReplyInput!
    ): AddPullRequestReviewThreadReplyPayload
    createCommitOnBranch(
      input: CreateCommitOnBranchInput!
    ): CreateCommitOnBranchPayload
    deletePullRequestReview(
      input: DeletePullRequestReviewInput!
    ): DeletePullRequestReviewPayload
    resolveReviewThread(
      input: ResolveReviewThreadInput!
    ): ResolveReviewThreadPayload
    submitPullRequestReview(
      input: SubmitPullRequestReviewInput!
    ): SubmitPullRequestReviewPayload
    unresolveReviewThread(
      input: UnresolveReviewThreadInput!
    ): UnresolveReviewThreadPayload
  }
`;
