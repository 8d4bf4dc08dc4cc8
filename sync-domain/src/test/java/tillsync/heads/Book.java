package tillsync.heads;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tillsync.android.Hex;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.export.Chain;
import tillsync.export.ExportCheck;
import tillsync.heads.HistoryHead.What;

/** The history of a catalogue with its heads, and its export. Tests change what it keeps. */
final class Book {
    static final String CATALOGUE = "c-1";
    private static final String DIGEST = "d".repeat(64);

    /** The price groups of the till whose export it is. */
    final NavigableMap<Instant, Optional<PriceGroup>> groups = new TreeMap<>();

    final List<Version> versions = new ArrayList<>();
    final List<RevisionLine> lines = new ArrayList<>();
    final List<SignedHead> heads = new ArrayList<>();
    final List<SigningKey> keys = new ArrayList<>();
    String catalogue = CATALOGUE;
    final List<Stamp> stamps = new ArrayList<>();
    KeyPair pair;
    String exported = "2026-02-01T00:00:00Z";
    long after;
    int epoch = 1;

    /** @param body null: removed */
    record Version(String number, long revision, String body) {}

    Book() {
        pair = pair();
        keys.add(key(pair, "", ""));
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static String sign(KeyPair by, byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(by.getPrivate());
            signature.update(bytes);
            return Hex.of(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static SigningKey key(KeyPair pair, String by, String signature) {
        var bytes = pair.getPublic().getEncoded();
        return new SigningKey(SigningKey.idOf(bytes), Hex.of(bytes), "2026-01-01T00:00:00Z", by, signature);
    }

    String keyId() {
        return SigningKey.idOf(pair.getPublic().getEncoded());
    }

    /** Signs from now on with another key. @param introduced whether the present one introduces it */
    Book rotates(boolean introduced) {
        var next = pair();
        var unsigned = key(next, introduced ? keyId() : "", "");
        keys.add(introduced ? key(next, keyId(), sign(pair, unsigned.bytes())) : unsigned);
        pair = next;
        return this;
    }

    Book publishes(String number, String price) {
        long cents = new BigDecimal(price).movePointRight(2).longValueExact();
        return publishes(Article.of(number, "Artikel; " + number, Price.euro(cents), "DE_STANDARD"));
    }

    Book publishes(Article article) {
        long revision = lines.size() + 1L;
        versions.add(new Version(article.number().value(), revision, article.canonical()));
        lines.add(line(revision));
        return this;
    }

    Book removes(String number) {
        versions.add(new Version(number, lines.size() + 1L, null));
        lines.add(line(lines.size() + 1L));
        return this;
    }

    RevisionLine line(long revision) {
        var leaves = new Leaves();
        versions.stream().filter(each -> each.revision == revision).forEach(each -> leaves.add(leaf(each)));
        return new RevisionLine(
                revision,
                "2026-01-0" + revision + "T08:00:00Z",
                "till-1",
                Long.toString(revision),
                "",
                "TILL",
                "",
                leaves.hash(),
                "",
                DIGEST);
    }

    static byte[] leaf(Version version) {
        return Leaves.of(
                new ArticleNumber(version.number),
                version.body == null ? null : version.body.getBytes(StandardCharsets.UTF_8));
    }

    String history(long revision) {
        var history = RevisionLine.BEFORE_THE_FIRST;
        for (var line : lines.subList(0, (int) revision)) {
            history = line.after(history);
        }
        return history;
    }

    Book signs(What what) {
        return signs(what, lines.size(), "");
    }

    Book signs(What what, long revision, String detail) {
        var last = heads.isEmpty() ? null : heads.get(heads.size() - 1).head();
        var head = new HistoryHead(
                what,
                catalogue,
                "m-1",
                epoch,
                heads.size() + 1L,
                what == What.DAY ? "2026-01-0" + revision : "",
                revision,
                revision == 0 ? "0".repeat(64) : DIGEST,
                history(revision),
                last == null ? RevisionLine.BEFORE_THE_FIRST : last.hash(),
                "2026-01-0" + Math.max(1, revision) + "T23:00:00Z",
                keyId(),
                detail);
        heads.add(new SignedHead(head, sign(pair, head.bytes())));
        return this;
    }

    SignedHistory read() {
        return read(export(0));
    }

    static SignedHistory read(byte[] file) {
        try {
            return SignedHistory.read(new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The file. @param hashed how many of the first versions are not valid in its time */
    byte[] export(int hashed) {
        var out = new ByteArrayOutputStream();
        var chain = new Chain();
        out.writeBytes(chain.first(List.of(
                "article-history",
                "till",
                "till-1",
                "Till",
                "catalogue",
                catalogue,
                "revision",
                Integer.toString(lines.size()),
                "from",
                "",
                "to",
                "",
                "exported",
                exported,
                "zone",
                VersionRows.ZONE.getId())));
        var byNumber = new ArrayList<>(versions);
        Map<Version, Integer> place = new HashMap<>();
        byNumber.forEach(each -> place.put(each, place.size()));
        byNumber.sort((one, other) -> one.number.compareTo(other.number));
        for (var each : byNumber) {
            if (place.get(each) < hashed) {
                out.writeBytes(hash(chain, each));
            } else {
                rows(each).forEach(row -> out.writeBytes(chain.row(row.get(0), row.subList(1, row.size()))));
            }
        }
        keys.forEach(key -> out.writeBytes(chain.row("KEY", key.cells())));
        heads.forEach(head -> out.writeBytes(chain.row("SIGNED", head.cells())));
        stamps.forEach(stamp -> out.writeBytes(chain.row("STAMP", stamp.cells())));
        lines.stream()
                .filter(line -> line.revision() > after)
                .forEach(line -> out.writeBytes(chain.row("REVISION", line.cells())));
        out.writeBytes(chain.row("FILE", signature(chain.hash()).cells()));
        out.writeBytes(chain.last());
        return out.toByteArray();
    }

    FileSignature signature(String hash) {
        var unsigned = new FileSignature(hash, exported, keyId(), "");
        return new FileSignature(hash, exported, keyId(), sign(pair, unsigned.bytes()));
    }

    /** These rows with new hashes, and a new signature of the book's own key in the row FILE. */
    byte[] sealed(List<List<String>> rows) {
        return written(rows, hash -> signature(hash).cells());
    }

    /** These rows with new hashes. */
    static byte[] chained(List<List<String>> rows) {
        return written(rows, hash -> null);
    }

    private static byte[] written(List<List<String>> rows, Function<String, List<String>> file) {
        var out = new ByteArrayOutputStream();
        var chain = new Chain();
        out.writeBytes(chain.first(rows.get(0).subList(2, rows.get(0).size())));
        for (var row : rows.subList(1, rows.size() - 1)) {
            var signed = row.get(0).equals("FILE") ? file.apply(chain.hash()) : null;
            out.writeBytes(chain.row(row.get(0), signed == null ? row.subList(1, row.size()) : signed));
        }
        out.writeBytes(chain.last());
        return out.toByteArray();
    }

    /** The rows of a file, without their hashes. */
    static List<List<String>> rows(byte[] file) {
        var rows = new ArrayList<List<String>>();
        try {
            ExportCheck.of(new ByteArrayInputStream(file), (before, row) -> rows.add(row));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return rows;
    }

    private static byte[] hash(Chain chain, Version version) {
        return chain.row(
                "HASH",
                List.of(
                        version.number,
                        Long.toString(version.revision),
                        version.body == null ? "REMOVED" : "PUT",
                        Hex.of(leaf(version))));
    }

    private List<List<String>> rows(Version version) {
        var next = versions.stream()
                .filter(each -> each.number.equals(version.number) && each.revision > version.revision)
                .findFirst()
                .orElse(null);
        var until = next == null ? null : Instant.parse(line(next.revision).recordedAt());
        return new VersionRows(version, line(version.revision), until, Instant.parse(exported), groups).all();
    }
}
