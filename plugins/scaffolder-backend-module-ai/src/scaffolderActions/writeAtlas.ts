/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The facts of ATLAS workflow notes: Architect, Trace, Link, Assemble, Stress-test. */
export type AtlasFacts = {
  name: string;
  goal: string;
  architect: {
    problem: string;
    user: string;
    success: string;
    constraints: string[];
  };
  trace: {
    data: string[];
    integrations: string[];
    technology: string[];
    edgeCases: string[];
  };
  link: string[];
  assemble: { order: string[]; layers: string[] };
  stressTest: {
    functional: string[];
    integration: string[];
    edgeCases: string[];
    acceptance: string[];
  };
  antiPatterns: string[];
  relatedFiles: string[];
};

const line = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^\s*#+\s*/, '')
    .trim();
const bullets = (items: readonly string[]) =>
  items.length > 0
    ? items.map(item => `- ${line(item)}`).join('\n')
    : '- None known.';
const boxes = (items: readonly string[]) =>
  items.length > 0
    ? items.map(item => `- [ ] ${line(item)}`).join('\n')
    : '- None known.';
const numbered = (items: readonly string[]) =>
  items.length > 0
    ? items.map((item, index) => `${index + 1}. ${line(item)}`).join('\n')
    : '1. None known.';

/** ATLAS workflow notes with the headings that their readers expect. */
export function writeAtlas(facts: AtlasFacts): string {
  const { architect, trace, assemble, stressTest } = facts;
  return `# ${line(facts.name)} - ATLAS Workflow

## Goal

${line(facts.goal)}

## A - Architect

**Problem**: ${line(architect.problem)}

**User**: ${line(architect.user)}

**Success**: ${line(architect.success)}

**Constraints**

${bullets(architect.constraints)}

## T - Trace

### Data Schema

${bullets(trace.data)}

### Integrations Map

${bullets(trace.integrations)}

### Technology Stack

${bullets(trace.technology)}

### Edge Cases

${bullets(trace.edgeCases)}

## L - Link

### Connection Validation Checklist

${boxes(facts.link)}

## A - Assemble

### Build Order

${numbered(assemble.order)}

### Changes per Layer

${bullets(assemble.layers)}

## S - Stress-test

### Functional

${boxes(stressTest.functional)}

### Integration

${boxes(stressTest.integration)}

### Edge Cases

${boxes(stressTest.edgeCases)}

### User Acceptance

${boxes(stressTest.acceptance)}

## Anti-Patterns to Avoid

${bullets(facts.antiPatterns)}

## Related Files

${bullets(facts.relatedFiles)}
`;
}
