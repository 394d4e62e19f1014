from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Order:
    number: str
    total_minor: int
    country: str
    card_country: str
    orders_last_hour: int


@dataclass(frozen=True)
class Rule:
    name: str
    points: int
    fires: Callable[[Order], bool]


def default_rules() -> list[Rule]:
    """Harmless defaults for local work; production rules come from the private repository."""
    return [
        Rule("card-from-elsewhere", 25, lambda order: order.country != order.card_country),
        Rule("many-orders", 40, lambda order: order.orders_last_hour > 5),
        Rule("expensive", 15, lambda order: order.total_minor > 50_000),
    ]


def score(order: Order, rules: list[Rule]) -> tuple[int, list[str]]:
    fired = [rule for rule in rules if rule.fires(order)]
    return min(100, sum(rule.points for rule in fired)), [rule.name for rule in fired]
