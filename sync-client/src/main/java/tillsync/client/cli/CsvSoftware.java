package tillsync.client.cli;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.problem.Flaw;

/** What a till's software has, as rows of a CSV file. A row that cannot be read is one without values, not the end. */
final class CsvSoftware implements Iterator<SoftwareArticle>, AutoCloseable {
    private final CsvRows rows;
    private final CsvColumns columns;
    private @Nullable List<String> cells;

    /** @throws CsvFault where the header is wrong */
    CsvSoftware(byte[] file) {
        rows = new CsvRows(CsvText.of(file));
        var header = rows.header();
        columns = new CsvColumns(rows.line(), header);
        cells = rows.next();
    }

    KnownFields known() {
        return columns.known();
    }

    @Override
    public boolean hasNext() {
        return cells != null;
    }

    @Override
    public SoftwareArticle next() {
        if (cells == null) {
            throw new NoSuchElementException();
        }
        var article = read(Objects.requireNonNull(cells));
        cells = rows.next();
        return article;
    }

    private SoftwareArticle read(List<String> row) {
        try {
            return SoftwareArticle.of(columns.json(rows.line(), row));
        } catch (CsvFault fault) {
            var detail = String.valueOf(fault.getMessage());
            return SoftwareArticle.unreadable(columns.number(row), new Flaw("", "UNREADABLE", detail));
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
