/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Words that people end the name of a component, or of its folder, with. @internal */
export const SERVICE_NAME =
  /(^|[/_.-])(services?|svc|micro-?services?|apis?|servers?|backends?|workers?|gateways?|bff|daemon|consumers?|producers?|lambdas?|operators?|controllers?|proxy|bot|exporter|scheduler|processor|microsvc)$/i;
/** @internal */
export const WEBSITE_NAME =
  /(^|[/_.-])(frontend|front|front-?end|web|webapp|web-?app|website|site|ui|spa|portal|dashboard|storefront)$/i;
/** @internal */
export const LIBRARY_NAME =
  /(^|[/_.-])(libs?|librar(?:y|ies)|sdk|client|utils?|common|core-lib|commons|helpers?|plugins?|types|models?|schemas?|starter|parent|bom|design-?system|extension|(?:eslint|prettier|renovate|tsconfig|lint)-config|actions?|workflows?|terraform-modules?|tf-modules?|contracts?|charts?)$/i;
/** A client or driver for one language carries its name: `payments.js`, `payments-java`. @internal */
export const LANGUAGE_NAME =
  /[a-z0-9][._-](js|ts|rb|py|php|net|swift|java|kotlin|go|golang|rs|rust|python|ruby|dotnet|node|elixir|scala)$|^(go|py|php|rust|react|ruby|node|dotnet)-[a-z]/i;
/** @internal */
export const TOOL_NAME = /(^|[/_.-])(cli|ctl|tools?|tooling)$|[a-z]ctl$/i;
/** @internal */
export const DOCUMENTATION_NAME =
  /(^|[/_.-])(docs|documentation|handbook|runbooks?|adrs?)$/i;
