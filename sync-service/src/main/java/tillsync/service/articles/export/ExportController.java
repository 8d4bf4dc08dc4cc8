package tillsync.service.articles.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Zones;

/** {@code GET /api/v1/devices/{id}/articles/history.csv}: the history of a till's articles as a file. */
@RestController
record ExportController(
        Ownership ownership,
        OwnCatalogues catalogues,
        HistoryExport export,
        ExportSlots slots,
        ContactWriter contacts,
        Zones zones) {
    static final String GERMAN = "de";

    /**
     * @param from first day, or a time; {@code to}: last day, or the time up to which
     * @param columns "de": they have German names
     */
    @GetMapping("/api/v1/devices/{id}/articles/history.csv")
    void history(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String catalogue,
            @RequestParam(defaultValue = "") String columns,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var device = ownership.device(user, id);
        var span = Span.read(from, to, zones.of(device.id()));
        var named = catalogues.named(device, catalogue);
        contacts.flush();
        var answer = new ExportAnswer(response, device);
        slots.run(user, request, response, out -> {
            answer.describe("tillsync-history", "csv", "text/csv;charset=UTF-8");
            if (request.getMethod().equals("GET")) {
                answer.write(() -> export.write(device, named, span, columns.equals(GERMAN), out));
            }
        });
    }
}
