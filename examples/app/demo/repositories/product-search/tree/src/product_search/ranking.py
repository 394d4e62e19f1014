"""Builds the query. Weights were chosen on the judged list in evaluation/ (see docs/relevance.md)."""

FIELDS = ["title^4", "brand^2", "category^1.5", "description"]


def build_query(text: str, *, in_stock: bool = False) -> dict:
    """Text match, lifted a little by sales of the last four weeks."""
    filters = [{"term": {"sellable": True}}] if in_stock else []
    return {
        "query": {
            "function_score": {
                "query": {
                    "bool": {
                        "must": [{"multi_match": {"query": text, "fields": FIELDS, "type": "cross_fields", "operator": "and"}}],
                        "filter": filters,
                    }
                },
                "field_value_factor": {"field": "sales_28d", "modifier": "log1p", "factor": 0.3, "missing": 0},
                "boost_mode": "sum",
            }
        }
    }
