from flask import Flask, jsonify, request

from bandit import choose

app = Flask(__name__)


@app.get("/price")
def price():
    list_price = int(request.args["list"])
    return jsonify(price=choose(list_price, seed=request.args["visitor"]))


if __name__ == "__main__":
    app.run(port=8090)
