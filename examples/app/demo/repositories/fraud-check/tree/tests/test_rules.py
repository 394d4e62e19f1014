from fraud.rules import Order, default_rules, score


def test_points_add_up():
    order = Order("HF-1", 60_000, "NL", "DE", 9)
    assert score(order, default_rules()) == (80, ["card-from-elsewhere", "many-orders", "expensive"])
