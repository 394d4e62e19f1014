/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';
import type {
  IssueCommentRecord,
  IssueRecord,
  LabelRecord,
  RepositoryRecord,
} from '../store/records';
import type { ForgeContext } from './ForgeContext';

/** GitHub's limit for bodies, in characters. @public */
export const BODY_LIMIT = 65_536;

const COLORS = [
  '1d76db',
  '0e8a16',
  'd93f0b',
  '5319e7',
  'fbca04',
  'b60205',
  '006b75',
  'c5def5',
];

/** What an issue is created with. @public */
export type CreateIssue = {
  title: string;
  body?: string;
  author: string;
  labels?: string[];
  assignees?: string[];
  /** The next free one, unless said. */
  number?: number;
  at?: string;
};

/**
 * Issues, their comments and labels. Pull requests are issues too.
 *
 * @public
 */
export class IssueService {
  readonly #context: ForgeContext;

  constructor(context: ForgeContext) {
    this.#context = context;
  }

  get(repository: RepositoryRecord, number: number): IssueRecord {
    const issue = repository.issues.find(
      candidate => candidate.number === number,
    );
    if (!issue) {
      throw ForgeError.notFound();
    }
    return issue;
  }

  async create(
    repository: RepositoryRecord,
    options: CreateIssue,
  ): Promise<IssueRecord> {
    const issue = this.insert(repository, options);
    await this.#context.store.saveRepository(repository);
    this.#emit('issues', 'opened', repository, options.author, {
      number: issue.number,
    });
    return issue;
  }

  /** Adds the record only: who calls saves and tells. */
  insert(repository: RepositoryRecord, options: CreateIssue): IssueRecord {
    checkBody(options.body);
    if (options.title.trim() === '') {
      throw ForgeError.invalid('Issue', 'title', 'missing_field');
    }
    const number = options.number ?? repository.lastNumber + 1;
    if (repository.issues.some(issue => issue.number === number)) {
      throw ForgeError.invalid('Issue', 'number', 'already_exists');
    }
    const at = options.at ?? this.#context.now();
    const issue: IssueRecord = {
      id: this.#context.store.nextId(),
      number,
      title: options.title,
      ...(options.body === undefined ? {} : { body: options.body }),
      author: options.author,
      state: 'open',
      locked: false,
      labels: [],
      assignees: options.assignees ?? [],
      createdAt: at,
      updatedAt: at,
    };
    repository.lastNumber = Math.max(repository.lastNumber, number);
    issue.labels = (options.labels ?? []).map(
      name => this.#label(repository, name).name,
    );
    repository.issues.push(issue);
    return issue;
  }

  async update(
    repository: RepositoryRecord,
    issue: IssueRecord,
    changes: {
      title?: string | undefined;
      body?: string | undefined;
      state?: 'open' | 'closed' | undefined;
      stateReason?: IssueRecord['stateReason'];
      labels?: string[] | undefined;
      assignees?: string[] | undefined;
      at?: string;
    },
    sender: string,
  ): Promise<void> {
    checkBody(changes.body);
    const event = issue.pull ? 'pull_request' : 'issues';
    const at = changes.at ?? this.#context.now();
    const edits: Record<string, { from: string }> = {};
    for (const field of ['title', 'body'] as const) {
      const value = changes[field];
      if (value !== undefined && value !== issue[field]) {
        edits[field] = { from: issue[field] ?? '' };
        issue[field] = value;
      }
    }
    if (changes.labels) {
      issue.labels = changes.labels.map(
        name => this.#label(repository, name).name,
      );
    }
    if (changes.assignees) {
      issue.assignees = changes.assignees;
    }
    let stateAction: string | undefined;
    if (changes.state && changes.state !== issue.state) {
      issue.state = changes.state;
      if (changes.state === 'closed') {
        Object.assign(issue, {
          closedAt: at,
          closedBy: sender,
          stateReason: changes.stateReason ?? 'completed',
        });
        stateAction = 'closed';
      } else {
        delete issue.closedAt;
        delete issue.closedBy;
        issue.stateReason = 'reopened';
        stateAction = 'reopened';
      }
    }
    issue.updatedAt = at;
    await this.#context.store.saveRepository(repository);
    const subject = { number: issue.number };
    if (Object.keys(edits).length > 0) {
      this.#emit(event, 'edited', repository, sender, {
        ...subject,
        extra: { changes: edits },
      });
    }
    if (stateAction) {
      this.#emit(event, stateAction, repository, sender, subject);
    }
  }

  /** The label, made with a colour from its name when it does not exist. */
  #label(repository: RepositoryRecord, name: string): LabelRecord {
    const wanted = name.toLowerCase();
    const known = repository.labels.find(
      label => label.name.toLowerCase() === wanted,
    );
    if (known) {
      return known;
    }
    if (name.trim() === '' || name.length > 50) {
      throw ForgeError.invalid('Label', 'name', 'invalid');
    }
    const sum = [...wanted].reduce(
      (total, character) => total + character.charCodeAt(0),
      0,
    );
    const label: LabelRecord = {
      id: this.#context.store.nextId(),
      name,
      color: COLORS[sum % COLORS.length],
    };
    repository.labels.push(label);
    return label;
  }

  label(repository: RepositoryRecord, name: string): LabelRecord {
    const wanted = name.toLowerCase();
    const label = repository.labels.find(
      candidate => candidate.name.toLowerCase() === wanted,
    );
    if (!label) {
      throw ForgeError.notFound();
    }
    return label;
  }

  async createLabel(
    repository: RepositoryRecord,
    details: { name: string; color?: string; description?: string },
  ): Promise<LabelRecord> {
    if (
      repository.labels.some(
        label => label.name.toLowerCase() === details.name.toLowerCase(),
      )
    ) {
      throw ForgeError.invalid('Label', 'name', 'already_exists');
    }
    const label = this.#label(repository, details.name);
    Object.assign(label, {
      ...(details.color === undefined
        ? {}
        : { color: details.color.replace(/^#/, '') }),
      ...(details.description === undefined
        ? {}
        : { description: details.description }),
    });
    await this.#context.store.saveRepository(repository);
    return label;
  }

  async addLabels(
    repository: RepositoryRecord,
    issue: IssueRecord,
    names: string[],
    sender: string,
  ): Promise<void> {
    const added = names
      .map(name => this.#label(repository, name).name)
      .filter(name => !issue.labels.includes(name));
    issue.labels.push(...new Set(added));
    issue.updatedAt = this.#context.now();
    await this.#context.store.saveRepository(repository);
    for (const label of new Set(added)) {
      this.#emit(
        issue.pull ? 'pull_request' : 'issues',
        'labeled',
        repository,
        sender,
        { number: issue.number, label },
      );
    }
  }

  async removeLabel(
    repository: RepositoryRecord,
    issue: IssueRecord,
    name: string,
    sender: string,
  ): Promise<void> {
    const wanted = name.toLowerCase();
    const label = issue.labels.find(
      candidate => candidate.toLowerCase() === wanted,
    );
    if (!label) {
      throw ForgeError.notFound('Label does not exist');
    }
    issue.labels = issue.labels.filter(candidate => candidate !== label);
    issue.updatedAt = this.#context.now();
    await this.#context.store.saveRepository(repository);
    this.#emit(
      issue.pull ? 'pull_request' : 'issues',
      'unlabeled',
      repository,
      sender,
      { number: issue.number, label },
    );
  }

  async comment(
    repository: RepositoryRecord,
    issue: IssueRecord,
    options: { author: string; body: string; at?: string },
  ): Promise<IssueCommentRecord> {
    checkBody(options.body);
    if (options.body.trim() === '') {
      throw ForgeError.invalid(
        'IssueComment',
        'body',
        'missing_field',
        'body cannot be blank',
      );
    }
    const at = options.at ?? this.#context.now();
    const comment: IssueCommentRecord = {
      id: this.#context.store.nextId(),
      number: issue.number,
      author: options.author,
      body: options.body,
      createdAt: at,
      updatedAt: at,
    };
    repository.issueComments.push(comment);
    issue.updatedAt = at;
    await this.#context.store.saveRepository(repository);
    this.#emit('issue_comment', 'created', repository, options.author, {
      number: issue.number,
      issueCommentId: comment.id,
    });
    return comment;
  }

  getComment(repository: RepositoryRecord, id: number): IssueCommentRecord {
    const comment = repository.issueComments.find(
      candidate => candidate.id === id,
    );
    if (!comment) {
      throw ForgeError.notFound();
    }
    return comment;
  }

  async updateComment(
    repository: RepositoryRecord,
    comment: IssueCommentRecord,
    body: string,
    sender: string,
  ): Promise<void> {
    checkBody(body);
    const from = comment.body;
    comment.body = body;
    comment.updatedAt = this.#context.now();
    await this.#context.store.saveRepository(repository);
    this.#emit('issue_comment', 'edited', repository, sender, {
      number: comment.number,
      issueCommentId: comment.id,
      extra: { changes: { body: { from } } },
    });
  }

  async removeComment(
    repository: RepositoryRecord,
    comment: IssueCommentRecord,
    sender: string,
  ): Promise<void> {
    this.#emit('issue_comment', 'deleted', repository, sender, {
      number: comment.number,
      issueCommentId: comment.id,
    });
    repository.issueComments = repository.issueComments.filter(
      candidate => candidate !== comment,
    );
    await this.#context.store.saveRepository(repository);
  }

  #emit(
    event: string,
    action: string,
    repository: RepositoryRecord,
    sender: string,
    subject: Parameters<ForgeContext['emit']>[0]['subject'],
  ) {
    this.#context.emit({ event, action, repository, sender, subject });
  }
}

/** Refuses what GitHub refuses. @internal */
export function checkBody(body: string | undefined): void {
  if (body !== undefined && body.length > BODY_LIMIT) {
    throw ForgeError.invalid(
      'Issue',
      'body',
      'custom',
      `body is too long (maximum is ${BODY_LIMIT} characters)`,
    );
  }
}
