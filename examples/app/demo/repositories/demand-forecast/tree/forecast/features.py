import pandas as pd

LAGS = (1, 7, 28)


def add_features(sales: pd.DataFrame) -> pd.DataFrame:
    """`sales` has one row per sku and day. Missing days count as zero sold, not as unknown."""
    frame = sales.sort_values(["sku", "day"]).copy()
    for lag in LAGS:
        frame[f"lag_{lag}"] = frame.groupby("sku")["sold"].shift(lag).fillna(0)
    frame["weekday"] = pd.to_datetime(frame["day"]).dt.weekday
    return frame
