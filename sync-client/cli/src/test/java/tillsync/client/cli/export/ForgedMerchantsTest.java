package tillsync.client.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.cli.export.Forger.Way;

/** Whatever is changed in the export of a merchant, and however it is made whole again without the service's key, is found. */
class ForgedMerchantsTest {
    private static final int OF_EACH_FILE = 20;
    private static final int OF_EACH_MOVE = 9;

    @TempDir
    Path directory;

    private final Forger forger = new Forger();
    private final byte[] file = Forgeries.genuine("0.2.0/merchant.zip");
    private Forgeries forgeries;
    private ForgedZip genuine;
    private int turn;

    @BeforeEach
    void anExport() {
        genuine = ForgedZip.of(file);
        forgeries = new Forgeries(directory, "merchant.zip", Forgeries.genuine("0.2.0/earlier.zip"));
    }

    /** Each change in another way. */
    private void forge(String kind, ForgedZip changed, Object what) {
        var way = Way.values()[turn++ % Way.values().length];
        forgeries.isFound(kind, changed.whole(forger, way), way.isAnotherService(), way + " " + what);
    }

    private String change(ForgedZip zip, String name, int nth) {
        if (name.endsWith("/history.csv")) {
            var rows = ForgedRows.of(zip.files.get(name));
            var row = rows.rows.get(1 + forgeries.random.nextInt(rows.rows.size() - 2));
            int cell = 1 + forgeries.random.nextInt(row.size() - 1);
            row.set(cell, forgeries.changes(row.get(cell), List.of(), nth + 1).get(nth));
            zip.files.put(name, rows.bytes(null));
            return row + ", cell " + cell;
        }
        var lines = zip.lines(name);
        int at = lines.isEmpty() ? 0 : forgeries.random.nextInt(lines.size());
        if (lines.isEmpty() || nth % 5 == 0) {
            lines.add(at, "{\"at\":" + nth + "}");
        } else if (nth % 5 == 1) {
            lines.remove(at);
        } else if (nth % 5 == 2) {
            lines.add(lines.get(at));
        } else {
            lines.set(at, forgeries.changes(lines.get(at), List.of(), nth + 1).get(nth));
        }
        zip.put(name, String.join("\n", lines) + "\n");
        return "line " + at + " in change " + nth;
    }

    @Test
    void anyFile() {
        for (var name : genuine.files.keySet()) {
            for (int nth = 0; nth < Forgeries.each(OF_EACH_FILE); nth++) {
                var changed = genuine.copy();
                forge(name, changed, change(changed, name, nth));
            }
        }
        assertThat(forgeries.found())
                .hasSameSizeAs(genuine.files)
                .allSatisfy((name, found) -> assertThat(found).as(name).isGreaterThanOrEqualTo(OF_EACH_FILE));
        assertThat(genuine.files.keySet().stream().map(name -> name.substring(name.lastIndexOf('/') + 1)))
                .contains("audit.jsonl", "roles.jsonl", "users.jsonl", "positions.jsonl", "orders.jsonl")
                .contains("articles.jsonl", "articles.csv", "history.csv", "revisions.jsonl", "tills.jsonl");
    }

    @Test
    void anyPartOfTheManifest() {
        for (int nth = 0; nth < Forgeries.each(OF_EACH_FILE); nth++) {
            for (var member : List.of("merchant", "name", "exportedAt", "more")) {
                var changed = genuine.copy();
                var is = forgeries
                        .changes(changed.manifest.text(member), List.of(), nth + 1)
                        .get(nth);
                changed.manifest = changed.manifest.with(member, is);
                forge("manifest " + member, changed, is);
            }
        }
        var listed = genuine.listed();
        for (int at = 1; at < listed.length(); at += listed.length() / 40) {
            var changed = listed.substring(0, at) + " " + listed.substring(at);
            forgeries.isFound("manifest bytes", ForgedZip.zip(genuine.files, changed), false, "blank at " + at);
        }
        assertThat(forgeries.found())
                .hasSize(5)
                .allSatisfy((part, found) -> assertThat(found).as(part).isGreaterThanOrEqualTo(OF_EACH_FILE));
    }

    @Test
    void filesThatAreAddedRemovedRenamedOrExchanged() {
        var names = List.copyOf(genuine.files.keySet());
        for (int nth = 0; nth < Forgeries.each(OF_EACH_MOVE); nth++) {
            var one = names.get(forgeries.random.nextInt(names.size()));
            var other = names.get((names.indexOf(one) + 1 + forgeries.random.nextInt(names.size() - 1)) % names.size());
            move("added", zip -> zip.put("catalogues/more.jsonl", "{}"));
            move("removed", zip -> zip.files.remove(one));
            move("renamed", zip -> zip.files.put("more-" + one, zip.files.remove(one)));
            move("doubled", zip -> zip.files.put(one + "l", zip.files.get(one)));
            move("exchanged", zip -> {
                var content = zip.files.get(one);
                zip.files.put(one, zip.text(other).equals(zip.text(one)) ? new byte[1] : zip.files.get(other));
                zip.files.put(other, content);
            });
        }
        assertThat(forgeries.count()).isGreaterThanOrEqualTo(5 * OF_EACH_MOVE);
    }

    private void move(String kind, Consumer<ForgedZip> change) {
        var changed = genuine.copy();
        change.accept(changed);
        forge(kind, changed, kind);
    }

    /** A ZIP has a list of its files at its end, and names each before its bytes: programs read one or the other. */
    @Test
    void anotherFileForThoseWhoReadFromTheBeginning() {
        var more = new LinkedHashMap<String, byte[]>();
        more.put("audit.jsonl", new byte[10]);
        var before = ForgedZip.zip(more, "{}");
        var both = new byte[before.length + file.length];
        System.arraycopy(before, 0, both, 0, before.length);
        System.arraycopy(file, 0, both, before.length, file.length);
        forgeries.isFound("before", both, false, "a ZIP before it");

        var named = new String(file, StandardCharsets.ISO_8859_1);
        int local = named.indexOf("audit.jsonl");
        int listed = named.lastIndexOf("audit.jsonl");
        assertThat(local).isPositive().isLessThan(listed);
        for (int at : List.of(local, listed)) {
            var renamed = named.substring(0, at) + "AUDIT" + named.substring(at + 5);
            forgeries.isFound("renamed", renamed.getBytes(StandardCharsets.ISO_8859_1), false, at);
        }
        assertThat(forgeries.count()).isEqualTo(3);
    }

    @Test
    void theFileItselfIsInOrder() {
        assertThat(forgeries.code(file)).isZero();
        assertThat(forgeries.known(file)).isZero();
        assertThat(forgeries.code(genuine.whole(forger, Way.NEW_CHAIN))).isZero();
    }

    /** The forger leaves nothing that could be found: only what somebody keeps from before tells such a file from the service's. */
    @Test
    void theForgerIsGood() {
        for (var way : List.of(Way.OLDER_KEY, Way.ALL_ANEW)) {
            var changed = genuine.copy();
            changed.put("audit.jsonl", "{}\n");
            var forged = changed.whole(forger, way);
            assertThat(forgeries.code(forged)).as(way.toString()).isZero();
            assertThat(forgeries.known(forged)).as(way.toString()).isEqualTo(3);
        }
    }

    @Test
    void anOlderFileIsNotTheNewest() {
        var newer = new Forgeries(directory, "older.zip", file);
        assertThat(newer.known(Forgeries.genuine("0.2.0/earlier.zip"))).isEqualTo(6);
    }

    /** Files of 0.1.0 are not signed but for histories: what they prove is said, and nothing more. */
    @Test
    void whatAnOlderVersionWroteIsNotWhollyProved() {
        var older = new Forgeries(directory, "0.1.0.zip", Forgeries.genuine("0.1.0/merchant.zip"));
        assertThat(older.code(Forgeries.genuine("0.1.0/merchant.zip"))).isEqualTo(7);
        var changed = ForgedZip.of(Forgeries.genuine("0.1.0/merchant.zip"));
        changed.put("audit.jsonl", "{}\n");
        assertThat(older.code(changed.whole(forger, Way.NO_SIGNATURE))).isEqualTo(7);
        var signed = new ArrayList<>(List.of(changed.whole(forger, Way.OWN_KEY), changed.whole(forger, Way.OWN_HEAD)));
        assertThat(signed).allSatisfy(zip -> assertThat(older.code(zip)).isEqualTo(1));
    }
}
