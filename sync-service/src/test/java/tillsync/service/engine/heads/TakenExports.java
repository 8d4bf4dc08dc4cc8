package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tillsync.archive.ArchivedHistory;
import tillsync.export.ExportCheck;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.MerchantExportCheck;
import tillsync.heads.SignedHistory;
import tillsync.heads.Stamp;
import tillsync.service.PlainTill;
import tillsync.service.Shop;
import tillsync.service.operation.admin.Admin;

/** Takes exports of each kind, and checks each as {@code verify-export} does: all of it is signed, and it goes on from the one before. */
final class TakenExports {
    final Map<String, Integer> rows = new TreeMap<>();
    int histories;
    int zips;
    int archives;
    private final Map<String, SignedHistory> last = new HashMap<>();
    private final Path directory;
    private final Admin admin;
    private @Nullable MerchantExportCheck lastZip;

    /** @param directory of the files of merchants */
    TakenExports(Path directory, Admin admin) {
        this.directory = directory;
        this.admin = admin;
    }

    /** Takes histories of a till, of all times and of some. */
    void each(Shop shop, PlainTill till) throws IOException {
        for (var query : List.of(
                "",
                "?columns=de",
                "?from=2014-03-01&to=2020-07-01",
                "?from=2020-07-01T00:00:00Z&to=2020-07-01T00:00:01Z")) {
            history(shop, till, query, Verdict.SAME);
        }
    }

    /** @param expected of the comparison with the one before. @return the file */
    byte[] history(Shop shop, PlainTill till, String query, Verdict expected) throws IOException {
        var file = shop.get(till.api() + "/articles/history.csv" + query)
                .is(200)
                .text()
                .getBytes(StandardCharsets.UTF_8);
        var read = read(file);
        var before = last.put(read.catalogue(), read);
        if (before != null) {
            var goesOn = Continuity.of(before, read);
            assertThat(goesOn.verdict()).as(goesOn.detail()).isEqualTo(expected);
            assertThat(Continuity.of(read.keys().get(0).id(), read).verdict()).isEqualTo(Verdict.SAME);
        }
        ExportCheck.of(new ByteArrayInputStream(file), (hash, row) -> rows.merge(row.get(0), 1, Integer::sum));
        histories++;
        return file;
    }

    private static SignedHistory read(byte[] file) throws IOException {
        var read = SignedHistory.read(new ByteArrayInputStream(file));
        assertThat(read.fault()).isNull();
        assertThat(read.unsigned()).isNull();
        assertThat(read.stranger()).isNull();
        return read;
    }

    /** All of a merchant. @return the file */
    byte[] zip(String merchant) throws IOException {
        var file = directory.resolve("merchant-" + zips++ + ".zip");
        admin.run("export", merchant, "--to", file.toString()).is(0);
        try (var zip = new ZipFile(file.toFile())) {
            var check = MerchantExportCheck.of(zip, () -> Stamp.Check.NONE);
            assertThat(check.fault()).isNull();
            assertThat(check.signed()).contains(check.seal()).allSatisfy(each -> {
                assertThat(each.stranger()).isNull();
                assertThat(each.unsigned()).isNull();
            });
            var before = lastZip;
            lastZip = check;
            if (before != null) {
                var goesOn = Continuity.of(before.signed(), check.signed());
                assertThat(goesOn.verdict()).as(goesOn.detail()).isIn(Verdict.SAME, Verdict.RESTORED);
                assertThat(Continuity.of(check.signed(), before.signed()).verdict())
                        .isNotEqualTo(Verdict.SAME);
            }
        }
        return Files.readAllBytes(file);
    }

    /** Archives of catalogues, whose later histories name them. */
    byte[] archives(Path directory) throws IOException {
        byte[] archive = {};
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                archive = Files.readAllBytes(file);
                var read = read(archive);
                assertThat(read.isArchive()).isTrue();
                assertThat(ArchivedHistory.read(new ByteArrayInputStream(archive), null, null)
                                .wrong())
                        .isNull();
                var history = last.get(read.catalogue());
                assertThat(Continuity.of(history, read).verdict()).isEqualTo(Verdict.WHOLE);
                archives++;
            }
        }
        return archive;
    }
}
