/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  EntityCorrection,
  IncidentAlert,
  IncidentAnswer,
  IncidentDelivery,
  IncidentFollowUp,
  IncidentInvestigation,
  IncidentReview,
  IncidentRunbook,
  IncidentSeverity,
  IncidentStatus,
  IncidentSummary,
  IncidentTimelineEvent,
  InvestigationState,
  MaintenanceWindow,
  ProposedIncidentDocument,
  SimilarIncident,
} from '@ghostlight/backstage-plugin-ai-common';

/** What the reader may do. @public */
export type IncidentRights = {
  read: boolean;
  manage: boolean;
  declare: boolean;
  configure: boolean;
};

/** What is configured, what is off and why. @public */
export type IncidentStatusReport = {
  ready: boolean;
  reason?: string;
  webhooks: Array<{
    id: string;
    format: string;
    authentication: string;
    ready: boolean;
    /** ISO 8601; absent when none arrived yet. */
    lastDeliveryAt?: string;
    problem?: string;
  }>;
  sources: Array<{ id: string; kind: 'change' | 'signal' }>;
  model: { state: 'on' | 'off' | 'degraded'; reason?: string };
  pendingDeliveries: number;
  /** What is off and how to turn it on, in words. */
  problems: string[];
  may: IncidentRights;
};

/** @public */
export type IncidentListRequest = {
  /** Default: all but merged ones. */
  status?: IncidentStatus[];
  severity?: IncidentSeverity[];
  entityRef?: string;
  owner?: string;
  query?: string;
  /** 1 to 200. */
  limit?: number;
  offset?: number;
};

/** @public */
export type DeclareIncidentRequest = {
  title: string;
  severity?: IncidentSeverity;
  summary?: string;
  /** Entity references or names. */
  services?: string[];
  /** ISO 8601 of the first symptom; default now. */
  startedAt?: string;
};

/** A document as Markdown. @public */
export type IncidentDocument = {
  document: 'runbook' | 'review' | 'handover';
  filename: string;
  markdown: string;
};

/** What the pages ask of the backend. Errors are those of `@backstage/errors`, `NotAllowedError` for a missing permission. @public */
export interface IncidentApi {
  status(): Promise<IncidentStatusReport>;
  list(
    request: IncidentListRequest,
  ): Promise<{ items: IncidentSummary[]; total: number }>;
  get(request: { id: string }): Promise<IncidentSummary>;
  declare(request: DeclareIncidentRequest): Promise<IncidentSummary>;
  update(request: {
    id: string;
    title?: string;
    severity?: IncidentSeverity;
    status?: 'acknowledged' | 'resolved';
    summary?: string;
  }): Promise<IncidentSummary>;
  alerts(request: {
    id: string;
    limit?: number;
    offset?: number;
  }): Promise<{ items: IncidentAlert[]; total: number }>;
  /** Oldest first. */
  timeline(request: {
    id: string;
    limit?: number;
    offset?: number;
  }): Promise<{ items: IncidentTimelineEvent[]; total: number }>;
  addNote(request: {
    id: string;
    text: string;
    /** Also writes it at PagerDuty or Opsgenie where configured. */
    shareOutbound?: boolean;
  }): Promise<IncidentTimelineEvent>;
  investigation(request: { id: string }): Promise<IncidentInvestigation>;
  investigate(request: {
    id: string;
  }): Promise<{ revision: number; state: InvestigationState }>;
  decide(request: {
    id: string;
    target: 'suspect' | 'hypothesis';
    /** Of the change or the hypothesis. */
    targetId: string;
    decision: 'confirmed' | 'rejected' | 'undecided';
    note?: string;
  }): Promise<IncidentInvestigation>;
  similar(request: { id: string }): Promise<SimilarIncident[]>;
  runbook(request: { id: string; version?: number }): Promise<IncidentRunbook>;
  checkStep(request: {
    id: string;
    stepId: string;
    done: boolean;
    note?: string;
  }): Promise<IncidentRunbook>;
  review(request: { id: string }): Promise<IncidentReview>;
  /** `version` is the one that was edited; `ConflictError` when somebody saved another meanwhile. */
  saveReview(request: {
    id: string;
    markdown: string;
    version: number;
  }): Promise<IncidentReview>;
  export(request: {
    id: string;
    document: IncidentDocument['document'];
  }): Promise<IncidentDocument>;
  /** Answered from what is known of the incident, by what the reader may see. Nothing is kept. */
  ask(request: {
    id: string;
    question: string;
    /** Earlier questions, the oldest first. */
    previous?: string[];
  }): Promise<IncidentAnswer>;
  /** One pull request for each document. */
  propose(request: {
    id: string;
    document: 'runbook' | 'review';
    entityRef?: string;
  }): Promise<ProposedIncidentDocument>;
  followUps(request: { id: string }): Promise<IncidentFollowUp[]>;
  windows(): Promise<MaintenanceWindow[]>;
  createWindow(
    request: Omit<MaintenanceWindow, 'id' | 'createdBy'>,
  ): Promise<MaintenanceWindow>;
  deleteWindow(request: { id: string }): Promise<void>;
  corrections(): Promise<EntityCorrection[]>;
  /** Says what an alert, and all like it from now on, belongs to. */
  correct(request: {
    alertId: string;
    entityRef: string;
  }): Promise<EntityCorrection>;
  deleteCorrection(request: { id: string }): Promise<void>;
  deliveries(request: {
    state?: IncidentDelivery['state'];
    limit?: number;
    offset?: number;
  }): Promise<{ items: IncidentDelivery[]; total: number }>;
  replay(request: { id: string }): Promise<IncidentDelivery>;
}

/** @public */
export const incidentApiRef = createApiRef<IncidentApi>().with({
  id: 'plugin.ai-incident.incidents',
  pluginId: 'ai-incident',
});
