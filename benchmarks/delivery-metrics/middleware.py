# Copyright 2026 The Ghostlight Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs metric tests of middlewarehq/middleware against our engine instead of theirs.

python3 benchmarks/delivery-metrics/middleware.py <clone of middlewarehq/middleware>

Their test functions are executed as they are; the names they import are answered here and by lib/bridge.mjs.
"""
import datetime
import json
import re
import subprocess
import sys
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = Path(sys.argv[1]) / "backend/analytics_server/tests/service"
UTC = datetime.timezone.utc
NOW = datetime.datetime.now(UTC).replace(microsecond=0)


def millis(time):
    return None if time is None else round(time.timestamp() * 1000)


class Record:
    def __init__(self, **fields):
        self.__dict__.update(fields)


def get_deployment(conducted_at=None, **_):
    return Record(conducted_at=conducted_at or NOW)


def get_incident(creation_date=None, resolved_date=None, **_):
    return Record(creation_date=creation_date or NOW, resolved_date=resolved_date)


class Interval:
    def __init__(self, from_time, to_time):
        self.from_time, self.to_time = from_time, to_time


def ask(deployments, incidents, interval=None):
    request = {
        "deployments": [{"at": millis(d.conducted_at)} for d in deployments],
        "incidents": [
            {"opened": millis(i.creation_date), "resolved": millis(i.resolved_date)}
            for i in incidents
        ],
    }
    if interval:
        request["from"] = millis(interval.from_time)
        request["to"] = millis(interval.to_time)
    done = subprocess.run(
        ["node", str(HERE / "lib/bridge.mjs")],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


class FailureRate:
    """Compared by the sets; an unknown rate is compared with their 0 and explained."""

    def __init__(self, failed, total, rate="computed"):
        self.failed, self.total, self.rate = set(failed or []), set(total or []), rate

    def __eq__(self, other):
        return (self.failed, self.total) == (other.failed, other.total)

    @property
    def change_failure_rate(self):
        if self.rate is None:
            explained.add("no deployments: unknown here, 0 there")
            return 0
        return self.rate * 100


explained = set()


def monday(time):
    day = time.replace(hour=0, minute=0, second=0, microsecond=0)
    return day - datetime.timedelta(days=day.weekday())


def weeks(interval):
    week = monday(interval.from_time)
    while week <= interval.to_time:
        yield week
        week += datetime.timedelta(days=7)


class IncidentService:
    def __init__(self, *_):
        pass

    def get_deployment_incidents_map(self, deployments, incidents):
        if not deployments:
            return {}
        found = ask(deployments, incidents)["incidentsOf"]
        return {d: [incidents[i] for i in found[str(n)]] for n, d in enumerate(deployments)}

    def get_change_failure_rate_metrics(self, deployments, incidents, _where=None):
        found = ask(deployments, incidents)
        failed = [d for n, d in enumerate(deployments) if found["incidentsOf"].get(str(n))]
        rate = found["failureRate"]
        return FailureRate(failed, deployments, rate.get("value"))

    def get_weekly_change_failure_rate(self, interval, deployments, incidents):
        mapped = self.get_deployment_incidents_map(deployments, incidents)
        return {
            week: FailureRate(
                [d for d in deployments if monday(d.conducted_at) == week and mapped[d]],
                [d for d in deployments if monday(d.conducted_at) == week],
            )
            for week in weeks(interval)
        }


class DeploymentAnalyticsService:
    def __init__(self, *_):
        pass

    def _get_deployment_frequency_metrics(self, deployments, interval):
        return {"total": ask(deployments, [], interval)["frequency"]["deployments"]}

    def _get_weekly_deployment_frequency_trends(self, deployments, interval):
        counts = {}
        for week in weeks(interval):
            last = week + datetime.timedelta(days=7) - datetime.timedelta(milliseconds=1)
            part = Interval(max(week, interval.from_time), min(last, interval.to_time))
            counts[week] = ask(deployments, [], part)["frequency"]["deployments"]
        return counts


def get_deployment_frequency_metrics(total=0, *_):
    explained.add("their averages are whole numbers rounded down; the counts agree, ours are exact")
    return {"total": total}


NAMES = {
    "pytz": types.SimpleNamespace(UTC=UTC, utc=UTC),
    "datetime": datetime.datetime,
    "timedelta": datetime.timedelta,
    "time_now": lambda: NOW,
    "Interval": Interval,
    "get_incident": get_incident,
    "get_deployment": get_deployment,
    "get_incident_service": IncidentService,
    "IncidentService": IncidentService,
    "DeploymentAnalyticsService": DeploymentAnalyticsService,
    "get_change_failure_rate_metrics": FailureRate,
    "get_deployment_frequency_metrics": get_deployment_frequency_metrics,
}
COVERED = [
    "Incidents/test_change_failure_rate.py",
    "Incidents/test_deployment_incident_mapper.py",
    "deployments/test_deployment_frequency.py",
]
MEANS = "Incidents/test_mean_time_to_recovery.py"

counts = {"agree": 0, "explained": 0, "wrong": 0, "out of scope": 0}


def report(outcome, name, why=""):
    counts[outcome] += 1
    print(f"{outcome:12} {name}{': ' + why if why else ''}")


for path in COVERED:
    source = (TESTS / path).read_text()
    body = re.sub(r"^(from [^(\n]+ import \([^)]*\)|(from|import) [^\n]*)$", "", source, flags=re.M)
    scope = dict(NAMES)
    exec(compile(body, path, "exec"), scope)
    for name, test in [(n, f) for n, f in scope.items() if n.startswith("test_")]:
        explained.clear()
        try:
            test()
            report("explained" if explained else "agree", name, "; ".join(explained))
        except AssertionError:
            report("wrong", name)
for name in re.findall(r"^def (test_\w+)", (TESTS / MEANS).read_text(), flags=re.M):
    report("out of scope", name, "a mean over incidents; ours is a median from the deployment")
print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
sys.exit(1 if counts["wrong"] else 0)
