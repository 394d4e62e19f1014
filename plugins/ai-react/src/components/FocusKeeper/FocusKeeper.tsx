/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useEffect, useRef, type ReactNode } from 'react';

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/**
 * Keeps the keyboard where it was when what had the focus goes: dismissing the third problem of a list leads to the next one,
 * not to the top of the page.
 *
 * @remarks
 * Browsers give the focus to the document, silently, when the focused element is removed or disabled. Here it goes to what
 * then stands in its place, or back to the element once it is enabled again. A focus that people move themselves is left
 * alone.
 *
 * @public
 */
export function FocusKeeper(props: { children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const container = root.current;
    if (!container) {
      return undefined;
    }
    let last: { element: HTMLElement; place: number } | undefined;
    const focusable = () => [
      ...container.querySelectorAll<HTMLElement>(FOCUSABLE),
    ];
    const onFocusIn = ({ target }: FocusEvent) => {
      const element = target as HTMLElement;
      last =
        element === container
          ? undefined
          : { element, place: focusable().indexOf(element) };
    };
    const onFocusOut = ({ target }: FocusEvent) => {
      const element = target as HTMLElement;
      if (element.isConnected && !element.matches(':disabled')) {
        last = undefined;
      }
    };
    const observer = new MutationObserver(() => {
      const { activeElement, body } = document;
      if (!last || (activeElement && activeElement !== body)) {
        return;
      }
      if (last.element.isConnected) {
        if (!last.element.matches(':disabled')) {
          last.element.focus();
        }
        return;
      }
      const candidates = focusable();
      const place = Math.max(0, Math.min(last.place, candidates.length - 1));
      last = undefined;
      (candidates[place] ?? container).focus();
    });
    container.addEventListener('focusin', onFocusIn);
    container.addEventListener('focusout', onFocusOut);
    observer.observe(container, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    return () => {
      observer.disconnect();
      container.removeEventListener('focusin', onFocusIn);
      container.removeEventListener('focusout', onFocusOut);
    };
  }, []);
  return (
    <div ref={root} tabIndex={-1} style={{ outline: 'none' }}>
      {props.children}
    </div>
  );
}
