import argparse

import lightgbm as lgb
import pandas as pd

from .features import add_features


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sales", required=True)
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    frame = add_features(pd.read_parquet(arguments.sales))
    columns = [c for c in frame.columns if c.startswith("lag_")] + ["weekday"]
    model = lgb.LGBMRegressor(objective="tweedie", n_estimators=400)
    model.fit(frame[columns], frame["sold"])
    frame["forecast"] = model.predict(frame[columns]).clip(min=0)
    frame[["sku", "day", "forecast"]].to_parquet(arguments.output)


if __name__ == "__main__":
    main()
