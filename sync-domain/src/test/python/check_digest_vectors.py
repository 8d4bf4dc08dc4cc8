"""Checks docs/digest-vectors.json with nothing but the standard library: python3 check_digest_vectors.py FILE

Prints how many vectors of each kind it checked; exits with 1 at the first that is wrong, or where a kind has none.
"""

import hashlib
import json
import sys

SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def quoted(text):
    return '"' + "".join(SHORT.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text) + '"'


def canonical(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) <= 2**53 - 1:
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    if isinstance(value, dict):
        # UTF-16 code units, which is not the order of code points that Python sorts by
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(quoted(name) + ":" + canonical(value[name]) for name in names) + "}"
    raise ValueError(f"no canonical form: {value!r}")


def digest_of_article(article):
    return hashlib.sha256(canonical(article).encode()).digest()


def term(number, digest):
    return int.from_bytes(hashlib.sha256(number.encode() + b"\0" + digest).digest(), "big")


def digest_of_catalogue(digests):
    return f"{sum(term(number, digest) for number, digest in digests.items()) % 2**256:064x}"


def expect(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: {found} (expected: {expected})")


def check_articles(vectors):
    for vector in vectors:
        article = json.loads(vector["input"])
        expect(vector["name"], canonical(article), vector["canonical"])
        expect(vector["name"], digest_of_article(article).hex(), vector["sha256"])


def check_catalogues(vectors):
    for vector in vectors:
        digests = {}
        for article in vector["articles"]:
            digests[article["number"]] = bytes.fromhex(article["sha256"])
            expect(vector["name"], f"{term(article['number'], digests[article['number']]):064x}", article["term"])
        expect(vector["name"], len(digests), len(vector["articles"]))
        expect(vector["name"], digest_of_catalogue(digests), vector["digest"])


def check_edits(vectors):
    digests = {}
    for index, vector in enumerate(vectors):
        if vector["op"] == "put":
            article = json.loads(vector["article"])
            digests[article["number"]] = digest_of_article(article)
        else:
            digests.pop(vector["number"], None)
        expect(f"articles after edit {index}", len(digests), vector["articles"])
        expect(f"digest after edit {index}", digest_of_catalogue(digests), vector["digest"])


def check_buckets(vectors):
    for vector in vectors:
        sums = {}
        for article in vector["articles"]:
            number = article["number"]
            bucket = int.from_bytes(hashlib.sha256(number.encode()).digest()[:2], "big") >> 4
            expect(f"bucket of {number}", bucket, article["bucket"])
            first_8_bytes = term(number, bytes.fromhex(article["sha256"])) >> 192
            sums[bucket] = (sums.get(bucket, 0) + first_8_bytes) % 2**64
        expect(vector["name"], {str(bucket): f"{total:016x}" for bucket, total in sums.items()}, vector["sums"])


def check_records(vectors):
    for vector in vectors:
        name = vector["name"]
        total = sum(term(article["number"], bytes.fromhex(article["sha256"])) for article in vector["articles"])
        expect(name, f"{total % 2**256:064x}", vector["digestOfArticles"])
        kinds = {}
        for each in vector["records"]:
            record = json.loads(each["input"])
            digest = digest_of_article(record)
            expect(name, canonical(record), each["canonical"])
            expect(name, digest.hex(), each["sha256"])
            place = "\0" + record["kind"] + "\0" + record["key"]
            expect(name, f"{term(place, digest):064x}", each["term"])
            expect(name, int.from_bytes(hashlib.sha256(place.encode()).digest()[:2], "big") >> 4, each["bucket"])
            count, so_far = kinds.get(record["kind"], (0, 0))
            kinds[record["kind"]] = (count + 1, (so_far + term(place, digest)) % 2**256)
            total += term(place, digest)
        found = {kind: {"count": count, "digest": f"{some:064x}"} for kind, (count, some) in kinds.items()}
        expect(name, found, vector["kinds"])
        expect(name, f"{total % 2**256:064x}", vector["digest"])


def main(path):
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    checks = {"articles": check_articles, "catalogues": check_catalogues, "edits": check_edits}
    checks |= {"buckets": check_buckets, "records": check_records}
    for kind, check in checks.items():
        check(vectors[kind])
        if not vectors[kind]:
            sys.exit(f"{kind}: none (expected: some)")
        print(kind, len(vectors[kind]))


if __name__ == "__main__":
    main(sys.argv[1])
