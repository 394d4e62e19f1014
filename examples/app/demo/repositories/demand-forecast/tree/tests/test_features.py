import pandas as pd

from forecast.features import add_features


def test_lags_do_not_leak_between_products():
    sales = pd.DataFrame({"sku": ["A", "A", "B"], "day": ["2026-01-01", "2026-01-02", "2026-01-02"], "sold": [5, 7, 9]})
    assert list(add_features(sales)["lag_1"]) == [0, 5, 0]
