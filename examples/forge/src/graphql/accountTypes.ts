/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Scalars, enumerations, interfaces, people, organizations and teams. @internal */
export const accountTypes = /* GraphQL */ `
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
`;
