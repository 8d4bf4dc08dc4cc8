package tillsync.service.articles.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.people.access.Ownership;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.web.page.Attachment;
import tillsync.service.web.page.Times;

/** {@code GET /api/v1/devices/{id}/articles/history.csv}: the history of a till's articles as a file. */
@RestController
record ExportController(
        Ownership ownership,
        OwnCatalogues catalogues,
        HistoryExport export,
        ExportSlots slots,
        ContactWriter contacts,
        Times times) {
    private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
    private static final int BUFFER_BYTES = 1 << 16;

    /** @param from first day, or a time; {@code to}: last day, or the time up to which */
    @GetMapping("/api/v1/devices/{id}/articles/history.csv")
    void history(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String catalogue,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var device = ownership.device(user, id);
        var span = Span.read(from, to, times.zone());
        var named = catalogues.named(device, catalogue);
        contacts.flush();
        var network = NetworkAddress.of(request.getRemoteAddr());
        slots.run(user.id(), network, response.getOutputStream(), out -> {
            describe(response, device.name());
            if (request.getMethod().equals("GET")) {
                try {
                    export.write(device, named, span, out);
                } catch (RuntimeException failure) {
                    tellOf(failure, id, response);
                }
            }
        });
    }

    private static void describe(HttpServletResponse response, String till) {
        response.setBufferSize(BUFFER_BYTES);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Attachment.ofTill("tillsync-history", till, "csv"));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /**
     * Reports a failure. What has been sent cannot be taken back: the file lacks its last row, and the check says so.
     */
    private static void tellOf(RuntimeException failure, String id, HttpServletResponse response) {
        if (!response.isCommitted()) {
            response.reset();
            throw failure;
        }
        if (failure instanceof UncheckedIOException) {
            LOG.debug("The export of {} was not read to its end", id, failure);
        } else {
            LOG.error("The export of {} was cut off", id, failure);
        }
    }
}
