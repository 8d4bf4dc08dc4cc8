package tillsync.service.api.pull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.KindsAsked;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.people.access.Credential;
import tillsync.service.people.access.Credentials;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;

/** {@code GET /api/v1/catalogues/{id}/changes}: the pull of a user who reads a catalogue as a follower does. */
@RestController
record CatalogueController(
        Pulls pulls, PullAnswers answers, TillSources sources, Catalogues catalogues, Credentials credentials) {
    @GetMapping("/api/v1/catalogues/{catalogue}/changes")
    void changes(
            UserCaller user,
            @PathVariable String catalogue,
            @RequestParam @Nullable String since,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int wait,
            @RequestParam @Nullable String kinds,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        PullAnswers.require(limit, wait);
        var id = id(catalogue);
        Supplier<Source> origin = () -> sources.sourceFor(user.id(), id).orElseThrow(Rights::notFound);
        if (sources.sourceFor(user.id(), id).isEmpty()) {
            throw Rights.notFound();
        }
        var merchant = catalogues.find(id).orElseThrow(Rights::notFound).merchant();
        var pull = pulls.asked(origin, merchant, since, after, limit, KindsAsked.ofReader(kinds));
        var reader = new Puller.Reader(user.id(), id, Credential.of(request), credentials);
        answers.answer(reader, pull, wait, request, response);
    }

    private static CatalogueId id(String text) {
        try {
            return CatalogueId.of(text);
        } catch (IllegalArgumentException noId) {
            throw Rights.notFound();
        }
    }
}
