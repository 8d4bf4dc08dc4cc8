"""Checks docs/planned-vectors.json with nothing but the standard library: python3 check_planned_vectors.py FILE

Prints how many cases of each kind it checked; exits with 1 at the first that is wrong, or where a kind has none.
"""

import json
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

THREE_HOURS = timedelta(hours=3)


def sold(article, planned, time):
    values = dict(article)
    for value in sorted(planned, key=lambda one: one["from"]):
        begun = datetime.fromisoformat(value["from"]) <= time
        if begun and not ("until" in value and datetime.fromisoformat(value["until"]) <= time):
            values.update((name, value[name]) for name in ("price", "vat", "name") if name in value)
    return f"{values['price']['cents']} {values['vat']} {values['name']}"


def shown(instant, zone):
    """The latest minute that clocks have shown in the last three hours, in which no night repeats more than one."""
    minutes = (instant - timedelta(minutes=ago) for ago in range(180))
    return max(minute.astimezone(zone).replace(tzinfo=None) for minute in minutes)


def expect(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {found} (expected: {expected})")


def check_times(article, case):
    for time, expected in case["sells"].items():
        expect(f"{case['name']}, {time}", sold(article, case["planned"], datetime.fromisoformat(time)), expected)


def check_tills(article, case):
    zone = ZoneInfo(case["zone"])
    planned, reached = [], None
    for step in case["steps"]:
        now = shown(datetime.fromisoformat(step["at"].replace("Z", "+00:00")), zone)
        put_back_a_little = reached is not None and reached - THREE_HOURS <= now < reached
        reached = reached if put_back_a_little else now
        planned = step.get("planned", planned)
        expect(f"{case['name']}, {step['at']}", sold(article, planned, reached), step["sells"])


def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for kind, check in {"times": check_times, "tills": check_tills}.items():
        for case in vectors[kind]:
            check(vectors["article"], case)
        if not vectors[kind]:
            sys.exit(f"{kind}: none (expected: some)")
        print(kind, len(vectors[kind]))


if __name__ == "__main__":
    main(sys.argv[1])
