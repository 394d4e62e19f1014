import io

from flask import Flask, abort, request, send_file

from labels import Label, to_pdf, to_zpl

app = Flask(__name__)


@app.route("/labels", methods=["POST"])
def create_label():
    job = request.get_json(force=True)
    if "tracking" not in job or "lines" not in job:
        abort(422, "LBL-1: tracking and lines are required")
    label = Label(tracking=job["tracking"], lines=job["lines"])
    if request.args.get("format") == "zpl":
        return to_zpl(label), 200, {"Content-Type": "text/plain"}
    return send_file(io.BytesIO(to_pdf(label)), mimetype="application/pdf")


@app.route("/healthz")
def healthz():
    return "ok"
