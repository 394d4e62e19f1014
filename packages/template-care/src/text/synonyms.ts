/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stem } from './stem';

/*
 * One line a group: words that people use for one another when they ask for a template. Technologies are not here: they
 * have aliases in the vocabulary.
 */
const GROUPS = `
run launch execute trigger start invoke kick
define configure declare setup set
register import onboard enroll list
update change modify edit amend alter
delete remove decommission drop
convert transform turn migrate
publish release ship
generate produce author
deploy deployment rollout install
repo repository
config configuration settings
env environment environments
dev development
prod production
test qa
infra infrastructure
db database databases
app application
svc service microservice
docs documentation doc handbook manual guide wiki
auth authentication login signin
authz authorization permissions
ci cicd pipeline
machine instance server box vm
cheap low-cost inexpensive affordable budget economical
picture image photo
table tables
speech audio voice
transcription transcribe
ephemeral temporary throwaway disposable shortlived preview
cache caching
secret secrets credential credentials password
minimal minimalistic simple basic bare empty blank plain starter
advanced custom complex
workspace sandbox playground
ingest ingestion import
schedule scheduled cron periodic nightly
queue queues
message messages messaging event events broker
notification notifications alert alerts alerting
notify notification notifier alert alarm warn inform tell message announce
spend spending cost costs bill billing budget expense expenses
fail failure failures error errors outage crash
protect protection guard restrict
recommend recommendation recommender suggest
sync synchronize synchronization copy mirror replicate
connect connector connection link
compress zip archive
refresh reload reread
validate validator validation check verify
monitor monitoring observability metrics
policy policies rule rules
network networking vnet
frontend ui gui
backend server serverside
proxy gateway
spec specification contract
lib library package
plugin plugins extension addon
migration migrations
test tests testing
group collection set bundle
entity entry
train training tune tuning finetune fine
model models
portal backstage
chat conversation conversational assistant chatbot bot
site website webpage
system suite
existing already
cluster clusters instance instances
job jobs task
request requests proposal
`;

const groups = new Map<string, Set<string>>();
for (const line of GROUPS.trim().split('\n')) {
  const stems = new Set(line.split(' ').map(stem));
  for (const word of stems) {
    groups.set(word, new Set([...(groups.get(word) ?? []), ...stems]));
  }
}

/** Stems of the words that people use in place of a stem; the stem itself is left out. @internal */
export function synonymsOf(stemmed: string): string[] {
  return [...(groups.get(stemmed) ?? [])].filter(other => other !== stemmed);
}
