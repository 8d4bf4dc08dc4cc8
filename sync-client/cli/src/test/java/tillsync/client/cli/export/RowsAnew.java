package tillsync.client.cli.export;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tillsync.android.Hex;
import tillsync.article.ArticleNumber;
import tillsync.heads.HistoryHead;
import tillsync.heads.Leaves;
import tillsync.heads.RevisionLine;

/** Makes all that is signed in a file anew. */
record RowsAnew(ForgedRows rows) {
    /** Makes revisions and heads anew, so that they say what the rows say, and signs all by the forger's key. */
    void by(Forger forger) {
        var histories = revisions();
        rows.remove("STAMP");
        var keys = rows.places("KEY");
        rows.remove("KEY");
        int place = keys.isEmpty() ? rows.firstOf("FILE") : keys.get(0);
        rows.rows.add(place, ForgedRows.row("KEY", forger.key().cells()));
        var previous = RevisionLine.BEFORE_THE_FIRST;
        for (int head : rows.places("SIGNED")) {
            var was = ForgedRows.head(rows.rows.get(head));
            if (was != null) {
                var anew = ForgedRows.with(
                        was,
                        was.position(),
                        histories.getOrDefault(was.revision(), was.history()),
                        previous,
                        forger.key().id(),
                        detail(was));
                rows.rows.set(head, ForgedRows.row("SIGNED", forger.sign(anew).cells()));
                previous = anew.hash();
            }
        }
    }

    private String detail(HistoryHead head) {
        var base = new Leaves();
        leaves().forEach((revision, leaves) -> {
            if (revision <= head.revision()) {
                leaves.forEach((leaf, isPut) -> {
                    if (isPut) {
                        base.add(Hex.bytes(leaf));
                    }
                });
            }
        });
        int contents = head.detail().indexOf(HistoryHead.CONTENTS);
        return head.what() == HistoryHead.What.ARCHIVED && contents >= 0
                ? head.detail().substring(0, contents) + HistoryHead.CONTENTS + base.hash()
                : head.detail();
    }

    /** The hashes of versions, by their revisions, and whether each is of an article that is there. */
    private Map<Long, Map<String, Boolean>> leaves() {
        var leaves = new TreeMap<Long, Map<String, Boolean>>();
        var seen = new HashSet<String>();
        for (var row : rows.rows) {
            boolean isHash = row.get(0).equals("HASH") && row.size() == 5;
            if (isHash || row.size() == 23 && !row.get(0).equals("KIND")) {
                var body = isHash ? "" : row.get(22);
                var leaf = isHash
                        ? row.get(4)
                        : Hex.of(Leaves.of(
                                new ArticleNumber(row.get(1)),
                                body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8)));
                var revision = row.get(isHash ? 2 : 12);
                boolean isNew = seen.add(revision + " " + row.get(1) + " " + leaf);
                if (isNew && revision.matches("[0-9]{1,9}") && leaf.matches("[0-9a-f]{64}")) {
                    boolean isPut = isHash ? row.get(3).equals("PUT") : !body.isEmpty();
                    leaves.computeIfAbsent(Long.parseLong(revision), first -> new HashMap<>())
                            .put(leaf, isPut);
                }
            }
        }
        return leaves;
    }

    /** Makes the rows of revisions anew. @return the history up to each */
    private Map<Long, String> revisions() {
        var leaves = leaves();
        var histories = new HashMap<Long, String>();
        String history = null;
        for (int place : rows.places("REVISION")) {
            var cells = rows.rows.get(place);
            if (cells.size() != 11 || !cells.get(1).matches("[1-9][0-9]{0,8}")) {
                continue;
            }
            long revision = Long.parseLong(cells.get(1));
            var articles = new Leaves();
            leaves.getOrDefault(revision, Map.of()).keySet().forEach(leaf -> articles.add(Hex.bytes(leaf)));
            rows.rows.stream()
                    .filter(row -> row.size() == 23 && row.get(12).equals(cells.get(1)))
                    .findFirst()
                    .ifPresent(row -> {
                        var made = List.of(13, 16, 17, 18, 14, 19);
                        for (int i = 0; i < made.size(); i++) {
                            cells.set(2 + i, row.get(made.get(i)));
                        }
                    });
            cells.set(8, articles.hash());
            var line = new RevisionLine(
                    revision,
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    cells.get(5),
                    cells.get(6),
                    cells.get(7),
                    cells.get(8),
                    cells.get(9),
                    cells.get(10));
            history = line.after(history == null ? before(revision) : history);
            histories.put(revision, history);
        }
        return histories;
    }

    private String before(long revision) {
        for (int place : rows.places("SIGNED")) {
            var head = ForgedRows.head(rows.rows.get(place));
            if (head != null && head.revision() == revision - 1) {
                return head.history();
            }
        }
        return RevisionLine.BEFORE_THE_FIRST;
    }
}
