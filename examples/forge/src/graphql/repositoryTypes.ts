/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Repositories and what git holds. @internal */
export const repositoryTypes = /* GraphQL */ `
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
`;
