package tillsync.client.cli.csv;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.reconcile.Invalid;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.problem.Flaw;
import tillsync.sheet.CsvRows;
import tillsync.sheet.csv.CsvFault;
import tillsync.sheet.csv.CsvText;

/**
 * Reads the articles of a till's software from a CSV file. An unreadable row becomes an article without values; reading
 * goes on.
 */
public final class CsvSoftware implements Iterator<SoftwareArticle>, AutoCloseable {
    private final CsvRows rows;
    private final CsvColumns columns;
    private final Map<String, Long> lines = new HashMap<>();
    private final Map<String, Long> again = new HashMap<>();
    private @Nullable List<String> cells;

    /** @throws CsvFault if the header is wrong */
    public CsvSoftware(byte[] file) {
        rows = new CsvRows(CsvText.of(file));
        var header = rows.header();
        columns = new CsvColumns(rows.line(), header);
        cells = rows.next();
    }

    public KnownFields known() {
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
            var article = SoftwareArticle.of(columns.json(rows.line(), row));
            if (!article.isNumbered() && article.flaw() != null) {
                return SoftwareArticle.unreadable(article.number(), onLine(rows.line(), article.flaw()));
            }
            note(article.number());
            return article;
        } catch (CsvFault fault) {
            note(columns.number(row));
            var detail = String.valueOf(fault.getMessage());
            return SoftwareArticle.unreadable(columns.number(row), new Flaw("", "UNREADABLE", detail));
        }
    }

    private void note(String number) {
        if (lines.putIfAbsent(number, rows.line()) != null) {
            again.putIfAbsent(number, rows.line());
        }
    }

    private static Flaw onLine(long line, Flaw flaw) {
        return new Flaw(flaw.pointer(), flaw.code(), "line " + line + ": " + flaw.detail());
    }

    /** Adds the line number to each invalid article of a result. */
    public Reconciliation located(Reconciliation result) {
        return result.naming(result.flaws().stream().map(this::located).toList());
    }

    private Invalid located(Invalid invalid) {
        var line = (invalid.code().equals("TWICE") ? again : lines).get(invalid.number());
        return line == null || invalid.detail().startsWith("line ")
                ? invalid
                : new Invalid(
                        invalid.number(), invalid.pointer(), invalid.code(), "line " + line + ": " + invalid.detail());
    }

    @Override
    public void close() {
        rows.close();
    }
}
