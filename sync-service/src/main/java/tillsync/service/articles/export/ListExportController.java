package tillsync.service.articles.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.articles.export.ListExport.Kind;
import tillsync.service.articles.list.Filter;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;

/** {@code GET /api/v1/devices/{id}/articles.csv} and {@code .xlsx}: a till's articles as a file to edit. */
@RestController
record ListExportController(Ownership ownership, TillSources sources, ListExport export, ExportSlots slots) {
    /** The header with the number of articles that have more than the file holds. */
    private static final String BEYOND = "Tillsync-Not-In-File";

    /** The articles that are wanted, as in the address of a list. */
    record Wanted(
            @Nullable String q,
            @Nullable String category,
            @Nullable String vat,
            @Nullable String planned) {
        Filter filter() {
            return Filter.of(q, category, vat, planned);
        }
    }

    @GetMapping("/api/v1/devices/{id}/articles.csv")
    void csv(
            UserCaller user,
            @PathVariable String id,
            Wanted wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(user, id, wanted.filter(), Kind.CSV, request, response);
    }

    @GetMapping("/api/v1/devices/{id}/articles.xlsx")
    void xlsx(
            UserCaller user,
            @PathVariable String id,
            Wanted wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(user, id, wanted.filter(), Kind.XLSX, request, response);
    }

    private void send(
            UserCaller user,
            String id,
            Filter filter,
            Kind kind,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var device = ownership.device(user, id);
        var answer = new ExportAnswer(response, device);
        slots.run(user, request, response, out -> {
            var list = export.prepare(device.id(), sources.sourceOf(device.id()).catalogue(), filter);
            response.setHeader(BEYOND, Long.toString(list.beyond()));
            answer.describe("tillsync-articles", kind.name().toLowerCase(Locale.ROOT), kind.contentType());
            if (request.getMethod().equals("GET")) {
                answer.write(() -> export.write(list, kind, out));
            }
        });
    }
}
