/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The facts of an `AGENTS.md`.
 *
 * @public
 */
export type AgentsFacts = {
  name: string;
  /** Command by purpose: `{ test: 'npm test' }`. */
  commands: Readonly<Record<string, string>>;
  /** Names of environment variables with what they are for; never values of secrets. */
  environment: Readonly<Record<string, string>>;
  boundaries: readonly string[];
};

const MOST_LINES = 59;
const line = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * `AGENTS.md`: below 60 lines of facts. Long or worded files cost agents more than they give (arXiv 2602.11988).
 *
 * @public
 */
export function writeAgents(facts: AgentsFacts): string {
  const section = (title: string, items: readonly string[]) =>
    items.length > 0 ? [`## ${title}`, '', ...items, ''] : [];
  const lines = [
    `# ${line(facts.name)}`,
    '',
    ...section(
      'Commands',
      Object.entries(facts.commands).map(
        ([purpose, command]) => `- ${line(purpose)}: \`${line(command)}\``,
      ),
    ),
    ...section(
      'Environment',
      Object.entries(facts.environment).map(
        ([name, purpose]) => `- \`${line(name)}\`: ${line(purpose)}`,
      ),
    ),
    ...section(
      'Boundaries',
      facts.boundaries.map(item => `- ${line(item)}`),
    ),
  ];
  const last = 'Goals, rules and acceptance: [GOTCHA.md](GOTCHA.md).';
  return `${[...lines.slice(0, MOST_LINES - 1), last].join('\n')}\n`;
}
