package tillsync.service.operation.archive;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.CatalogueId;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.Catalogues.Owned;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.operation.archive.ArchiveLimits.Limit;
import tillsync.service.operation.rebuild.OperatorToken;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.events.StoredEvents;
import tillsync.service.tills.access.Rights;

/**
 * {@code POST /operator/archive} lists the catalogues with history that may go. {@code /file} answers such history as a
 * file. {@code /removal} removes it, given the file's final hash, which shows that the file is in a safe place.
 */
@RestController
@RequestMapping("/operator/archive")
record ArchiveController(
        OperatorToken operator,
        ArchiveLimits limits,
        Catalogues catalogues,
        OlderHistory history,
        StoredEvents events,
        ArchiveWriter writer,
        HistoryRemoval removal) {

    /**
     * Answers a line for each catalogue, copies before their originals: an original is then free of its copies when its
     * turn comes.
     */
    @PostMapping
    void plan(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @RequestParam(defaultValue = "0") int olderThan,
            @RequestParam @Nullable String merchant,
            HttpServletResponse response)
            throws IOException {
        operator.require(bearer);
        limits.require(olderThan);
        limits.flush();
        var order = new HashMap<String, Integer>();
        for (var stream : events.streams()) {
            order.put(stream.id(), order.size());
        }
        var all = new ArrayList<>(history.catalogues(merchant));
        all.sort(Collections.reverseOrder(
                Comparator.comparingInt(owned -> order.getOrDefault(owned.id().value(), 0))));
        response.setContentType("text/plain;charset=UTF-8");
        var out = response.getWriter();
        for (var owned : all) {
            out.println(line(owned, limits.of(owned, olderThan)));
        }
        out.println(RunningService.END);
    }

    private static String line(Owned owned, Limit limit) {
        var held = limit.archivable().heldBy();
        return String.join(
                "\t",
                owned.id().value(),
                owned.merchant().value(),
                owned.main().value(),
                Long.toString(limit.begin()),
                Long.toString(limit.archivable().revision()),
                limit.isWorthIt() ? "yes" : "no",
                held == null ? "" : held.reason() + " " + held.revision() + " " + held.what());
    }

    /** Answers the file; 204 if nothing may go. A file that is cut off has no last row. */
    @PostMapping("/file")
    void file(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @RequestParam(defaultValue = "") String catalogue,
            @RequestParam(defaultValue = "0") int olderThan,
            HttpServletResponse response)
            throws IOException {
        operator.require(bearer);
        var owned = owned(catalogue);
        limits.flush();
        var limit = limits.of(owned, olderThan);
        if (!limit.isWorthIt()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        try (var out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
            writer.write(owned, limit, olderThan, out);
        }
    }

    @PostMapping("/removal")
    void removal(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @RequestParam(defaultValue = "") String catalogue,
            @RequestParam(defaultValue = "") String hash) {
        operator.require(bearer);
        var owned = owned(catalogue);
        var written = writer.written(owned.id());
        if (written == null || !written.hash().equals(hash)) {
            throw Refusal.invalid(
                    "/hash",
                    "UNKNOWN",
                    "hash: " + hash + " (expected: that of the last file that this node wrote of " + catalogue + ")");
        }
        limits.flush();
        removal.remove(owned, written);
        writer.forget(owned.id());
    }

    private Owned owned(String catalogue) {
        return Optional.of(catalogue)
                .filter(id -> id.matches("[A-Za-z0-9_-]{1,36}"))
                .flatMap(id -> catalogues.find(CatalogueId.of(id)))
                .orElseThrow(Rights::notFound);
    }
}
