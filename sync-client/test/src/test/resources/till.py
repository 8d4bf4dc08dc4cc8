"""A follower in another language, with the standard library alone. TILLSYNC_MISTAKE plants one mistake."""
import hashlib
import json
import os
import sqlite3
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone

URL, TOKEN = os.environ["TILLSYNC_URL"] + "/api/v1/till", os.environ["TILLSYNC_TOKEN"]
MISTAKE = os.environ.get("TILLSYNC_MISTAKE", "")
KNOWN = {"number", "name", "price", "vat", "planned"}

db = sqlite3.connect(os.path.join(sys.argv[1], "till.sqlite"), isolation_level=None)
db.execute("CREATE TABLE IF NOT EXISTS article (number TEXT PRIMARY KEY, json TEXT)")
db.execute("CREATE TABLE IF NOT EXISTS position (id INTEGER PRIMARY KEY, cursor TEXT)")


class Refused(Exception):
    pass


def call(method, path="", body=None):
    request = urllib.request.Request(URL + path, method=method, data=None if body is None else json.dumps(body).encode())
    request.add_header("Authorization", "Bearer " + TOKEN)
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
            return json.loads(text) if text else None
    except urllib.error.HTTPError as refusal:
        raise Refused(json.loads(refusal.read())["code"])


def now():
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def canonical(article):
    return json.dumps(article, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest():
    count, total = 0, 0
    for number, text in db.execute("SELECT number, json FROM article"):
        article = hashlib.sha256(text.encode()).digest()
        total += int.from_bytes(hashlib.sha256(number.encode() + b"\0" + article).digest(), "big")
        count += 1
    return count, format(total % 2**256, "064x")


def cursor():
    row = db.execute("SELECT cursor FROM position").fetchone()
    return row[0] if row else None


def hello():
    call("PUT", body={"model": "Raspberry", "software": "SnakePos 1.0", "adapter": "1.0.0", "time": now()})


def pull(wait):
    since, after, pages = cursor(), None, []
    while True:
        query = {name: value for name, value in {"since": since, "after": after, "wait": wait if since and not after else None}.items() if value}
        pages.append(call("GET", "/changes?" + urllib.parse.urlencode(query)))
        after = pages[-1].get("continuation")
        if after is None or MISTAKE == "pages":
            break
    db.execute("BEGIN")
    if pages[0]["mode"] == "snapshot":
        db.execute("DELETE FROM article")
    for change in (change for page in pages for change in page["changes"]):
        if change["op"] == "put":
            article = change["article"]
            if MISTAKE == "members":
                article = {name: value for name, value in article.items() if name in KNOWN}
            db.execute("REPLACE INTO article VALUES (?, ?)", (article["number"], canonical(article)))
        elif MISTAKE != "removal":
            db.execute("DELETE FROM article WHERE number = ?", (change["number"],))
    if pages[-1].get("cursor"):
        db.execute("REPLACE INTO position VALUES (1, ?)", (pages[-1]["cursor"],))
    db.execute("COMMIT")


def report():
    count, total = digest()
    call("POST", "/state", {"cursor": cursor(), "articles": count, "digest": total, "time": now()})


if MISTAKE == "restart":
    db.execute("DELETE FROM position")
if MISTAKE != "hello":
    hello()
last = None
while True:
    try:
        pull(20)
        if cursor() and cursor() != last:
            report()
            last = cursor()
    except Refused as refusal:
        if MISTAKE == "topology":
            raise
        hello()
    except OSError:
        if MISTAKE == "silence":
            raise
