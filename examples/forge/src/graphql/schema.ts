/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { buildSchema } from 'graphql';

/**
 * The part of GitHub's schema that Backstage's providers and code review use, with GitHub's names.
 *
 * @internal
 */
export const schema = buildSchema(/* GraphQL */ `
  scalar Base64String
  scalar DateTime
  scalar GitObjectID
  scalar GitTimestamp
  scalar URI

  enum DiffSide {
    LEFT
    RIGHT
  }
  enum MergeableState {
    CONFLICTING
    MERGEABLE
    UNKNOWN
  }
  enum OrganizationMemberRole {
    ADMIN
    MEMBER
  }
  enum PullRequestReviewEvent {
    APPROVE
    COMMENT
    DISMISS
    REQUEST_CHANGES
  }
  enum PullRequestReviewState {
    APPROVED
    CHANGES_REQUESTED
    COMMENTED
    DISMISSED
    PENDING
  }
  enum PullRequestReviewThreadSubjectType {
    FILE
    LINE
  }
  enum PullRequestState {
    CLOSED
    MERGED
    OPEN
  }
  enum RepositoryVisibility {
    INTERNAL
    PRIVATE
    PUBLIC
  }
  enum TeamMembershipType {
    ALL
    CHILD_TEAM
    IMMEDIATE
  }

  interface Node {
    id: ID!
  }
  interface Actor {
    avatarUrl(size: Int): URI!
    login: String!
    url: URI!
  }
  interface GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
  }
  interface RepositoryOwner {
    id: ID!
    login: String!
    url: URI!
    avatarUrl(size: Int): URI!
    repository(name: String!, followRenames: Boolean): Repository
    repositories(
      first: Int
      after: String
      last: Int
      before: String
      isArchived: Boolean
      isFork: Boolean
    ): RepositoryConnection!
  }

  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }

  type User implements Node & Actor & RepositoryOwner {
    id: ID!
    databaseId: Int
    avatarUrl(size: Int): URI!
    bio: String
    company: String
    email: String!
    login: String!
    name: String
    location: String
    suspendedAt: DateTime
    url: URI!
    organizationVerifiedDomainEmails(login: String!): [String!]!
    organizations(
      first: Int
      after: String
      last: Int
      before: String
    ): OrganizationConnection!
    repository(name: String!, followRenames: Boolean): Repository
    repositories(
      first: Int
      after: String
      last: Int
      before: String
      isArchived: Boolean
      isFork: Boolean
    ): RepositoryConnection!
  }

  type Bot implements Node & Actor {
    id: ID!
    databaseId: Int
    avatarUrl(size: Int): URI!
    login: String!
    url: URI!
  }

  type Organization implements Node & Actor & RepositoryOwner {
    id: ID!
    databaseId: Int
    avatarUrl(size: Int): URI!
    description: String
    email: String
    login: String!
    name: String
    url: URI!
    membersWithRole(
      first: Int
      after: String
      last: Int
      before: String
    ): OrganizationMemberConnection!
    team(slug: String!): Team
    teams(
      first: Int
      after: String
      last: Int
      before: String
      query: String
      userLogins: [String!]
      rootTeamsOnly: Boolean
    ): TeamConnection!
    repository(name: String!, followRenames: Boolean): Repository
    repositories(
      first: Int
      after: String
      last: Int
      before: String
      isArchived: Boolean
      isFork: Boolean
    ): RepositoryConnection!
  }

  type OrganizationConnection {
    nodes: [Organization]
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type OrganizationMemberEdge {
    cursor: String!
    node: User
    role: OrganizationMemberRole
  }
  type OrganizationMemberConnection {
    edges: [OrganizationMemberEdge]
    nodes: [User]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type Team implements Node {
    id: ID!
    databaseId: Int
    avatarUrl(size: Int): URI
    combinedSlug: String!
    description: String
    editTeamUrl: URI!
    name: String!
    slug: String!
    url: URI!
    parentTeam: Team
    members(
      first: Int
      after: String
      last: Int
      before: String
      membership: TeamMembershipType
      query: String
    ): TeamMemberConnection!
  }

  type TeamConnection {
    nodes: [Team]
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type TeamMemberConnection {
    nodes: [User]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type Topic implements Node {
    id: ID!
    name: String!
  }
  type RepositoryTopic implements Node {
    id: ID!
    topic: Topic!
    url: URI!
  }
  type RepositoryTopicConnection {
    nodes: [RepositoryTopic]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type Repository implements Node {
    id: ID!
    databaseId: Int
    name: String!
    nameWithOwner: String!
    owner: RepositoryOwner!
    description: String
    url: URI!
    isArchived: Boolean!
    isEmpty: Boolean!
    isFork: Boolean!
    isPrivate: Boolean!
    visibility: RepositoryVisibility!
    createdAt: DateTime!
    updatedAt: DateTime!
    pushedAt: DateTime
    defaultBranchRef: Ref
    ref(qualifiedName: String!): Ref
    repositoryTopics(
      first: Int
      after: String
      last: Int
      before: String
    ): RepositoryTopicConnection!
    object(expression: String, oid: GitObjectID): GitObject
    pullRequest(number: Int!): PullRequest
    pullRequests(
      first: Int
      after: String
      last: Int
      before: String
      states: [PullRequestState!]
      headRefName: String
      baseRefName: String
    ): PullRequestConnection!
  }

  type RepositoryConnection {
    nodes: [Repository]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type Ref implements Node {
    id: ID!
    name: String!
    prefix: String!
    target: GitObject
    associatedPullRequests(
      first: Int
      after: String
      last: Int
      before: String
      states: [PullRequestState!]
      headRefName: String
      baseRefName: String
    ): PullRequestConnection!
  }

  type Blob implements Node & GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    byteSize: Int!
    isBinary: Boolean
    isTruncated: Boolean!
    text: String
  }

  type TreeEntry {
    name: String!
    path: String
    mode: Int!
    type: String!
    oid: GitObjectID!
    size: Int!
    object: GitObject
  }
  type Tree implements Node & GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    entries: [TreeEntry!]
  }

  type GitActor {
    name: String
    email: String
    date: GitTimestamp
    user: User
    avatarUrl(size: Int): URI!
  }
  type BlameRange {
    age: Int!
    commit: Commit!
    startingLine: Int!
    endingLine: Int!
  }
  type Blame {
    ranges: [BlameRange!]!
  }
  type CommitHistoryConnection {
    nodes: [Commit]
    pageInfo: PageInfo!
    totalCount: Int!
  }

  type Commit implements Node & GitObject {
    id: ID!
    oid: GitObjectID!
    abbreviatedOid: String!
    message: String!
    messageHeadline: String!
    messageBody: String!
    authoredDate: DateTime!
    committedDate: DateTime!
    author: GitActor
    committer: GitActor
    url: URI!
    tree: Tree!
    blame(path: String!): Blame!
    history(
      first: Int
      after: String
      last: Int
      before: String
      path: String
      since: GitTimestamp
      until: GitTimestamp
    ): CommitHistoryConnection!
  }

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
`);
