package example.harbourfinch.checkout;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** States of a checkout; see docs/state-machine.md. */
public enum CheckoutState {
  STARTED,
  STOCK_RESERVED,
  AUTHORISED,
  PLACED,
  ABANDONED,
  FAILED;

  private static final Map<CheckoutState, Set<CheckoutState>> NEXT =
      Map.of(
          STARTED, EnumSet.of(STOCK_RESERVED, ABANDONED, FAILED),
          STOCK_RESERVED, EnumSet.of(AUTHORISED, ABANDONED, FAILED),
          AUTHORISED, EnumSet.of(PLACED, FAILED),
          PLACED, EnumSet.noneOf(CheckoutState.class),
          ABANDONED, EnumSet.noneOf(CheckoutState.class),
          FAILED, EnumSet.noneOf(CheckoutState.class));

  public boolean canBecome(CheckoutState next) {
    return NEXT.get(this).contains(next);
  }
}
