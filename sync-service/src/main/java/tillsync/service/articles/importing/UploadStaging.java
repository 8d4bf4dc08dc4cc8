package tillsync.service.articles.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.UploadedFile;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.SheetRow;
import tillsync.sheet.SheetRows;
import tillsync.sheet.csv.CsvFault;
import tillsync.sheet.csv.SafeCsv;

/** Reads files and keeps their rows in the database, for all nodes. */
@Component
class UploadStaging {
    private static final List<String> DOCUMENTS =
            List.of("%PDF-", "\u0089PNG\r\n", "\u00ff\u00d8\u00ff", "GIF8", "{\\rtf");
    static final int MOST_ROWS = 50_000;
    /** The number of rows in a chunk. */
    static final int CHUNK = 500;
    /** The number of articles that are read for the usual values of a shop. */
    private static final int SEEN = 500;
    /** One more than any text of an article may have. */
    private static final int MOST_CELL_CHARACTERS = 2_001;

    private final Uploads uploads;
    private final RememberedColumns remembered;
    private final CurrentArticles articles;
    private final TillSources sources;
    private final Quotas quotas;
    private final Durability durability;
    private final Ids ids;
    private final ReentrantLock reading = new ReentrantLock();

    UploadStaging(
            Uploads uploads,
            RememberedColumns remembered,
            CurrentArticles articles,
            TillSources sources,
            Quotas quotas,
            Durability durability,
            Ids ids) {
        this.uploads = uploads;
        this.remembered = remembered;
        this.articles = articles;
        this.sources = sources;
        this.quotas = quotas;
        this.durability = durability;
        this.ids = ids;
    }

    /** The content of a file. */
    private record Table(List<String> header, int rows, List<byte[]> chunks) {}

    /**
     * Keeps a file. Refuses INVALID at {@code /file} if it cannot be read as a table, QUOTA_GROWTH and QUOTA_DISK.
     *
     * @return the upload's id
     */
    String keep(Device device, String userId, UploadedFile file) {
        quotas.requireMayGrow(device.merchant());
        var table = inTurn(file.content());
        var catalogue = sources.sourceOf(device.id()).catalogue();
        var habits = ShopDefaults.of(articles.behind(catalogue, null, SEEN).stream()
                .map(ArticleStates.Row::article)
                .toList());
        var guessed = habits.guess(table.header());
        var plan = remembered.of(userId, guessed).orElse(guessed);
        var id = ids.id();
        durability.inTransaction(() -> {
            uploads.insert(id, device, userId, file.name(), plan, table.rows(), table.chunks());
            return id;
        });
        return id;
    }

    /** Reads a file. Only one table at a time is in memory, however many files are uploaded. */
    private Table inTurn(byte[] file) {
        reading.lock();
        try {
            return read(file);
        } finally {
            reading.unlock();
        }
    }

    /** Recognises, by their first bytes, files that people sometimes take for tables. */
    private static boolean isDocument(byte[] file) {
        return DOCUMENTS.stream()
                .map(beginning -> beginning.getBytes(StandardCharsets.ISO_8859_1))
                .anyMatch(beginning -> beginning.length <= file.length
                        && Arrays.equals(beginning, 0, beginning.length, file, 0, beginning.length));
    }

    private static Table read(byte[] file) {
        if (isDocument(file)) {
            throw Refusal.invalid("/file", "NO_TABLE", "file: a document (expected: CSV or XLSX)");
        }
        try (var rows = SheetRows.of(file)) {
            var header = cut(rows.header()).stream().map(SafeCsv::meant).toList();
            var chunks = new ArrayList<byte[]>();
            var chunk = new ArrayList<SheetRow>(CHUNK);
            int count = 0;
            for (var cells = rows.next(); cells != null; cells = rows.next()) {
                if (++count > MOST_ROWS) {
                    throw Refusal.invalid("/file", "TOO_MANY_ROWS", Integer.toString(MOST_ROWS));
                }
                chunk.add(new SheetRow(rows.line(), cut(cells), rows.numbers()));
                if (chunk.size() == CHUNK) {
                    chunks.add(Packed.rows(chunk));
                    chunk.clear();
                }
            }
            if (count == 0) {
                throw Refusal.invalid("/file", "NO_ROWS", "");
            }
            chunks.add(Packed.rows(chunk));
            return new Table(header, count, chunks);
        } catch (CsvFault fault) {
            throw Refusal.invalid("/file", "CSV_UNREADABLE", Long.toString(fault.line()));
        }
    }

    /**
     * Cuts a row to the most columns, and its cells to little more than the longest text of an article. Replaces lone
     * surrogates, which JSON cannot hold.
     */
    private static List<String> cut(List<String> cells) {
        return cells.subList(0, Math.min(cells.size(), ColumnPlan.MOST_COLUMNS)).stream()
                .map(cell -> cell.length() > MOST_CELL_CHARACTERS ? cell.substring(0, MOST_CELL_CHARACTERS) : cell)
                .map(cell -> cell.replaceAll("\\p{Cs}", "\ufffd"))
                .toList();
    }
}
