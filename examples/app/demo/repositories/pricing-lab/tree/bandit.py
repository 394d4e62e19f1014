import random

BAND = 0.12
ARMS = (-0.12, -0.05, 0.0, 0.05, 0.12)


def choose(list_price: int, seed: str) -> int:
    """The same visitor sees the same price."""
    arm = random.Random(seed).choice(ARMS)
    return round(list_price * (1 + max(-BAND, min(BAND, arm))))
