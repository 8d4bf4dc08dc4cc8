package tillsync.service.articles.export;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tillsync.article.ZoneHistory;
import tillsync.export.Chain;
import tillsync.export.ExportCheck;
import tillsync.service.engine.catalogue.StoredVersion;

/** Writes a large export and checks it at the same time, in a process of its own with little memory. */
final class ExportUnderPressure {
    private ExportUnderPressure() {}

    public static void main(String... arguments) throws Exception {
        int versions = Integer.parseInt(arguments[0]);
        var pipe = new PipedOutputStream();
        var in = new PipedInputStream(pipe, 1 << 16); // connected before anybody reads
        var checked = CompletableFuture.supplyAsync(() -> {
            try (in) { // whoever writes hears of it if this fails
                return ExportCheck.of(in);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        try (pipe) {
            write(versions, pipe);
        } catch (IOException nobodyReads) {
            checked.join();
            throw nobodyReads;
        }
        System.out.println(
                "rows " + checked.get().rows() + " fault " + checked.get().fault());
    }

    private static void write(int versions, PipedOutputStream out) throws IOException {
        var rows = new HistoryRows(
                "north",
                new Span(null, null),
                Instant.parse("2026-11-25T12:00:00Z"),
                ZoneHistory.of(ZoneId.of("Europe/Berlin")),
                new AppliedRevisions(),
                Collections.emptyNavigableMap(),
                made -> "till:main");
        var chain = new Chain();
        out.write(chain.first(List.of("pressure")));
        for (int i = 1; i <= versions; i++) {
            var body = "{\"name\":\"" + "Käse ".repeat(60) + "\",\"number\":\"" + i
                    + "\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\"}";
            var made = new StoredVersion.Made(
                    OffsetDateTime.parse("2026-11-01T10:00:00Z"), "main", (long) i, "", "TILL", null);
            var version = new StoredVersion(
                    Integer.toString(i).getBytes(StandardCharsets.UTF_8),
                    i,
                    body.getBytes(StandardCharsets.UTF_8),
                    made,
                    null,
                    null);
            for (var row : rows.of(version)) {
                out.write(chain.row(row.kind(), row.cells()));
            }
        }
        out.write(chain.last());
    }
}
