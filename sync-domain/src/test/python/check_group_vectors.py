"""Checks docs/group-vectors.json with nothing but the standard library: python3 check_group_vectors.py FILE

Prints how many cases it checked; exits with 1 at the first that is wrong, or if there is none.
"""

import json
import sys
from datetime import datetime


def runs(value, time):
    return datetime.fromisoformat(value["from"]) <= time and not (
        "until" in value and datetime.fromisoformat(value["until"]) <= time
    )


def sold(article, case, group, time):
    own = case.get("groups", {}).get(group, {})
    if not own.get("offered", True):
        return "nothing"
    running = [value for value in case.get("planned", []) if runs(value, time)]
    running.sort(key=lambda one: one["from"], reverse=True)

    def latest(member):
        return [value[member] for value in running if member in value] + [article[member]]

    planned = [value["groups"][group]["price"] for value in running if group in value.get("groups", {})]
    price = (planned + ([own["price"]] if "price" in own else []) + latest("price"))[0]
    return f"{price['cents']} {latest('vat')[0]} {latest('name')[0]}"


def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    for case in vectors["cases"]:
        for time, groups in case["sells"].items():
            for group, expected in groups.items():
                found = sold(vectors["article"], case, group, datetime.fromisoformat(time))
                if found != expected:
                    sys.exit(f"{case['name']}, {group} at {time}: {found} (expected: {expected})")
    if not vectors["cases"]:
        sys.exit("cases: none (expected: some)")
    print("cases", len(vectors["cases"]))


if __name__ == "__main__":
    main(sys.argv[1])
