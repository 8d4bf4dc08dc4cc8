package tillsync.service.articles.editing;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.Attachment;
import tillsync.service.web.page.PageController;

/** The list of a till's articles, as it is searched and filtered, as a file to edit. */
@PageController
class ArticleFileController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final TillFrame frame;
    private final ArticleFile file;

    ArticleFileController(TillFrame frame, ArticleFile file) {
        this.frame = frame;
        this.file = file;
    }

    /** Which articles, as in the list's address. */
    record Wanted(
            @Nullable String q,
            @Nullable String category,
            @Nullable String vat,
            @Nullable String planned) {
        Filter filter() {
            return Filter.of(q, category, vat, planned);
        }
    }

    @GetMapping("/tills/{id}/articles/file")
    ResponseEntity<byte[]> csv(UserCaller user, @PathVariable String id, Wanted wanted) {
        var till = frame.of(user, id);
        return answer(till, "text/csv;charset=UTF-8", "csv", file.csv(till.catalogue(), wanted.filter()));
    }

    @GetMapping("/tills/{id}/articles/file/xlsx")
    ResponseEntity<byte[]> xlsx(UserCaller user, @PathVariable String id, Wanted wanted) {
        var till = frame.of(user, id);
        return answer(till, XLSX, "xlsx", file.xlsx(till.catalogue(), wanted.filter()));
    }

    private static ResponseEntity<byte[]> answer(TillFrame.Till till, String type, String ending, byte[] content) {
        var file = Attachment.ofTill("tillsync-articles", till.view().name(), ending);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, file)
                .body(content);
    }
}
