package tillsync.service.articles.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import tillsync.sheet.RowFinding.Status;
import tillsync.sheet.csv.SafeCsv;

/**
 * Writes the rows of an upload that cannot be imported, with the reasons, as a file to be corrected and uploaded again.
 */
@Component
record FaultyRows(ImportPreviews previews, UploadRowTexts shown) {
    private static final int AT_ONCE = 1_000;

    String csv(Upload upload) {
        var preview = previews.of(upload);
        var csv = new StringBuilder(SafeCsv.MARK);
        var header = new ArrayList<String>();
        upload.plan().columns().forEach(column -> header.add(column.header()));
        header.add(shown.text("import.line"));
        header.add(shown.text("import.reason"));
        csv.append(SafeCsv.row(header));
        for (int from = 0; from < preview.count(Status.FAULTY); from += AT_ONCE) {
            for (var judged : previews.page(upload, preview, Status.FAULTY, from, AT_ONCE)) {
                csv.append(SafeCsv.row(row(upload, judged)));
            }
        }
        return csv.toString();
    }

    private List<String> row(Upload upload, ImportPreviews.Judged judged) {
        var row =
                new ArrayList<String>(IntStream.range(0, upload.plan().columns().size())
                        .mapToObj(i -> UploadRowTexts.cell(upload.plan(), judged.row(), i))
                        .toList());
        row.add(Long.toString(judged.row().line()));
        row.add(judged.finding().faults().stream()
                .map(fault -> shown.fault(upload.plan(), judged.row(), fault))
                .collect(Collectors.joining(" ")));
        return row;
    }
}
