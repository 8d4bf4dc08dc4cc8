package tillsync.service.articles.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Times;
import tillsync.sheet.Meaning;
import tillsync.sheet.RowFinding.Status;
import tillsync.sheet.VatText;

@Component
record ImportPages(
        Uploads uploads,
        Importing importing,
        ImportPreviews previews,
        UploadRowTexts shown,
        Targets targets,
        TillSources sources,
        CurrentConnections connections,
        Times times) {
    private static final int MOST_LATEST = 10;
    private static final int ROWS_A_PAGE = 50;
    private static final int SAMPLES = 3;

    /** @param state open, running, done, stopped, undone, or forgotten: its edits are no longer known */
    record Latest(Upload upload, String state) {}

    /**
     * The part that all pages of an import share.
     *
     * @param source the main that has the till's articles; null: the till is a main itself
     * @param followed whether other tills follow it
     */
    private record About(Device till, Targets.@Nullable Main source, boolean connected, boolean followed)
            implements PageModel {}

    private record Start(About about, List<Latest> latest) implements PageModel {}

    PageModel start(Device device) {
        return new Start(
                about(device),
                uploads.of(device.id(), MOST_LATEST).stream()
                        .map(upload -> new Latest(upload, state(upload)))
                        .toList());
    }

    private String state(Upload upload) {
        if (upload.batch() == null) {
            return "open";
        }
        var undone = importing.undoBatch(upload).filter(batch -> batch.state() == EditBatch.State.DONE);
        return undone.isPresent()
                ? "undone"
                : importing
                        .batch(upload)
                        .map(batch -> ImportProgress.of(batch).state())
                        .orElse("forgotten");
    }

    private About about(Device device) {
        return new About(
                device,
                targets.mainOf(device).orElse(null),
                connections.isConnected(device.id()),
                sources.isFollowed(device.id()));
    }

    /** A column with its meaning, and samples of its cells. */
    record ColumnShown(int index, String name, Meaning meaning, List<String> samples) {}

    /** @param rows null while a column is wrong */
    private record Previewed(
            About about,
            Upload upload,
            List<ColumnShown> columns,
            List<Meaning> meanings,
            List<String> countries,
            List<String> flaws,
            List<String> ignored,
            @Nullable Rows rows)
            implements PageModel {}

    /**
     * One page of the rows.
     *
     * @param counts the number of rows of each status
     * @param wrongCodes how many rows have no fault but their barcode
     * @param farPrices how many rows have a price that may be a typing error
     * @param show the status that is shown
     * @param labels the columns of new articles; none for rows of another status
     */
    private record Rows(
            Map<String, Integer> counts,
            int applicable,
            int faulty,
            int wrongCodes,
            int farPrices,
            String show,
            int page,
            int pages,
            List<String> labels,
            List<UploadRowTexts.Line> rows)
            implements PageModel {}

    PageModel preview(Device device, Upload upload, String show, int page) {
        var flaws = upload.plan().flaws();
        return new Previewed(
                about(device),
                upload,
                columns(upload),
                Meaning.all(),
                VatText.COUNTRIES,
                flaws,
                ignored(upload),
                flaws.isEmpty() ? rows(upload, show, page) : null);
    }

    private static List<String> ignored(Upload upload) {
        return upload.plan().columns().stream()
                .filter(column -> column.meaning() == Meaning.IGNORED)
                .map(column -> column.header().strip())
                .filter(header -> !header.isEmpty())
                .toList();
    }

    private List<ColumnShown> columns(Upload upload) {
        var first = uploads.rows(upload.id(), 0);
        var columns = new ArrayList<ColumnShown>();
        for (int i = 0; i < upload.plan().columns().size(); i++) {
            int index = i;
            var samples = first.stream()
                    .map(row -> UploadRowTexts.cell(upload.plan(), row, index).strip())
                    .filter(cell -> !cell.isEmpty())
                    .distinct()
                    .limit(SAMPLES)
                    .map(cell -> cell.length() > 30 ? cell.substring(0, 30) + "…" : cell)
                    .toList();
            columns.add(new ColumnShown(
                    i,
                    shown.name(upload.plan(), i),
                    upload.plan().columns().get(i).meaning(),
                    samples));
        }
        return columns;
    }

    private Rows rows(Upload upload, String show, int page) {
        var preview = previews.of(upload);
        var status = status(show, preview);
        int pages = Math.max(1, (preview.count(status) + ROWS_A_PAGE - 1) / ROWS_A_PAGE);
        if (page < 1 || page > pages) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "page: " + page + " (expected: 1.." + pages + ")");
        }
        var lines = lines(upload, preview, status, page, times.today());
        return new Rows(
                counts(preview),
                preview.count(Status.NEW) + preview.count(Status.CHANGED),
                preview.count(Status.FAULTY),
                preview.wrongCodes(),
                preview.farPrices(),
                name(status),
                page,
                pages,
                status == Status.NEW ? shown.labels(lines) : List.of(),
                lines);
    }

    private List<UploadRowTexts.Line> lines(Upload upload, Preview preview, Status status, int page, LocalDate day) {
        return previews.page(upload, preview, status, (page - 1) * ROWS_A_PAGE, ROWS_A_PAGE).stream()
                .map(judged -> shown.line(upload.plan(), judged, day))
                .toList();
    }

    private static String name(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Integer> counts(Preview preview) {
        var counts = new java.util.LinkedHashMap<String, Integer>();
        for (var status : Status.values()) {
            counts.put(name(status), preview.count(status));
        }
        return counts;
    }

    /** The requested status, or the first one that has rows. */
    private static Status status(String show, Preview preview) {
        for (var status : Status.values()) {
            if (name(status).equals(show)) {
                return status;
            }
        }
        for (var status : List.of(Status.CHANGED, Status.NEW, Status.FAULTY)) {
            if (preview.count(status) > 0) {
                return status;
            }
        }
        return Status.UNCHANGED;
    }

    /** @param undone the batch that undoes it, or has; null: none does */
    private record Run(
            About about,
            Upload upload,
            @Nullable ImportProgress progress,
            boolean undoable,
            boolean discardable,
            @Nullable EditBatch undone)
            implements PageModel {}

    PageModel run(Device device, Upload upload) {
        var batch = importing.batch(upload).orElse(null);
        var undo = importing.undoBatch(upload).orElse(null);
        return new Run(
                about(device),
                upload,
                batch == null ? null : ImportProgress.of(batch),
                batch != null && undo == null && isUndoable(batch),
                batch != null && Importing.isWithoutEffect(batch),
                undo);
    }

    /** Returns true if the batch is not running, and the till has made some of its edits, or may have. */
    private static boolean isUndoable(EditBatch batch) {
        boolean perhaps = ProblemCode.TILL_DID_NOT_ANSWER.name().equals(batch.code());
        return batch.state() != EditBatch.State.RUNNING && (batch.progress().sent() > 0 || perhaps);
    }
}
