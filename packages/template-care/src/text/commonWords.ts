/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Words without a meaning of their own. @internal */
export const stopWords: ReadonlySet<string> = words(`
a an the and or but nor so yet if then else than that this these those there here it its it's is are was were be been being am
do does did doing done have has had having can could may might must shall should will would i me my mine we us our ours you your
yours he she they them their his her who whom which what when where why how all any both each few more most other some such no not
only own same too very just also of in on at by for with about against between into through during before after above below to
from up down out off over under again further once as per via let lets like else etc don t s ll ve re d myself ourselves yourself lacks lack already
`);

/**
 * Words of asking: they name no need. A request made of nothing else cannot be ranked, and a word of these says nothing
 * about whether a template fits.
 *
 * @internal
 */
export const genericWords: ReadonlySet<string> = words(`
need needs needed want wants wanted would like please help create creates created creating build builds building built make makes
making set setup start starting started starter begin kick scaffold scaffolding generate new fresh project projects repo repos
repository repositories app apps application applications service services microservice microservices program software solution
component components template templates thing things something somewhere someone team teams company organisation organization
department group existing simple small basic little quick good nice best standard production ready based use using used uses
write written writing work works working run running runs get give provide provides provision spin launch add put keep looking
look love prefer able one two first next own golden path code source backend api apis rest restful http web server side client
prototype internal external public private modern scalable reliable secure fast cheap high available cloud native skeleton
boilerplate bootstrap bootstrapped minimal example sample demo fine ok okay thanks thank hello hi hey today soon asap
edit edits change changes submit submits open opens propose proposes require requires deploy deploys deployed manage manages handle
handles offer offers expose exposes connect connects called project's
several various many multiple together going go gone come comes coming hosted hosting host living lives live deploying
wired wire hook empty blank bare incl including includes include plain complete whole full entire proper kind sort type style way stuff else please kindly
domain business customer customers user users data store stores stored storing
`);
