/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Shared user interface of Ghostlight: cited passages, index age, and what is said when no model is there.
 *
 * @packageDocumentation
 */

export * from './components/FocusKeeper';
export * from './components/HighlightedText';
export * from './components/PassageCard';
export * from './components/ModelNotice';
export * from './components/IndexAge';
export * from './components/RequestStates';
export * from './components/SubPage';
export * from './components/TitledPage';
export * from './components/TrendLine';
export { useRequest } from './hooks/useRequest';
export type { RequestState } from './hooks/useRequest';
export { createFormats } from './formats/createFormats';
export type { Formats } from './formats/createFormats';
export { useFormats } from './hooks/useFormats';
export { aiReactTranslationRef } from './translation';
export { useAction } from './hooks/useAction';
export { useToaster } from './hooks/useToaster';
export type { Toaster } from './hooks/useToaster';
