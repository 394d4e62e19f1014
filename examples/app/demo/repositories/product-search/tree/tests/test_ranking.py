from product_search.ranking import build_query


def test_stock_filter_only_on_request():
    body = build_query("lantern", in_stock=True)["query"]["function_score"]["query"]["bool"]
    assert body["filter"] == [{"term": {"sellable": True}}]
    assert build_query("lantern")["query"]["function_score"]["query"]["bool"]["filter"] == []
