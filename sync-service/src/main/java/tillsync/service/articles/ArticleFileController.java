package tillsync.service.articles;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tillsync.service.access.UserCaller;
import tillsync.service.page.PageController;

/** The list of a till's articles, as it is searched and filtered, as a file to edit. */
@PageController
class ArticleFileController {
    private final TillFrame frame;
    private final ArticleFile file;

    ArticleFileController(TillFrame frame, ArticleFile file) {
        this.frame = frame;
        this.file = file;
    }

    @GetMapping("/tills/{id}/articles/file")
    ResponseEntity<byte[]> csv(
            @AuthenticationPrincipal UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String vat,
            @RequestParam @Nullable String planned,
            Locale locale) {
        var till = frame.of(user, id, locale);
        var csv = file.csv(till.catalogue(), Filter.of(q, category, vat, planned), locale);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name(till.view().name()), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String till) {
        var name = till.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return "tillsync-articles" + (name.isEmpty() ? "" : "-" + name) + ".csv";
    }
}
