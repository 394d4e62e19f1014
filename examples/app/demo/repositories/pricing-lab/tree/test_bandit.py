from bandit import choose


def test_same_visitor_same_price_within_the_band():
    assert choose(1000, "v1") == choose(1000, "v1")
    assert all(880 <= choose(1000, str(i)) <= 1120 for i in range(50))
