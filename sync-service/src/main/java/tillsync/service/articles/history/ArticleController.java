package tillsync.service.articles.history;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.article.ArticleNumber;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.Filter;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.problem.PastTime;
import tillsync.service.web.problem.Range;

/** A till's articles and records over HTTP. Numbers may hold any character: they are never part of a path. */
@RestController
@RequestMapping("/api/v1/devices/{id}")
record ArticleController(
        Assortments assortments,
        ArticleStates states,
        CurrentArticles current,
        ArticleHistory history,
        Ownership ownership,
        TillSources sources,
        ContactWriter contacts,
        Zones zones,
        Durability durability) {
    private static final int MOST_ARTICLES = 1_000;

    /** @param revision the one that last changed it */
    record ListItem(long revision, @JsonRawValue String article) {
        static Optional<ListItem> of(ArticleStates.@Nullable Row row) {
            return Optional.ofNullable(row)
                    .filter(found -> found.body() != null && !found.isRecord())
                    .map(found -> new ListItem(found.revision(), new String(found.body(), StandardCharsets.UTF_8)));
        }
    }

    @GetMapping("/articles")
    List<ListItem> articles(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_ARTICLES);
        var device = ownership.device(user, id);
        var source = sources.sourceOf(device.id());
        var filter = Filter.of(q, category, null, null);
        var now = zones.timeAt(device.id());
        return assortments.find(source.catalogue(), filter, now, after == null ? "" : after, limit).stream()
                .flatMap(row -> ListItem.of(row).stream())
                .toList();
    }

    @GetMapping("/article")
    ListItem article(UserCaller user, @PathVariable String id, @RequestParam String number) {
        var source = sources.sourceOf(ownership.device(user, id).id());
        var asked = new ArticleNumber(number);
        var rows = durability.read(() -> states.rowsAt(source.catalogue(), Long.MAX_VALUE, List.of(asked)));
        return ListItem.of(rows.get(asked)).orElseThrow(Rights::notFound);
    }

    /** @param revision the one that last changed it */
    record RecordItem(long revision, @JsonRawValue String record) {
        static RecordItem of(ArticleStates.Row row) {
            return new RecordItem(
                    row.revision(), new String(Objects.requireNonNull(row.body()), StandardCharsets.UTF_8));
        }
    }

    /** @param after the key after which to begin */
    @GetMapping("/records")
    List<RecordItem> records(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        Range.require("limit", limit, 1, MOST_ARTICLES);
        var source = sources.sourceOf(ownership.device(user, id).id());
        return durability.read(() -> current.records(source.catalogue(), kind, after, limit)).stream()
                .map(RecordItem::of)
                .toList();
    }

    @GetMapping("/article/history")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(anyOf = {ArticleHistory.Version.class, ArticleHistory.Applied.class})))
    Object history(
            UserCaller user, @PathVariable String id, @RequestParam String number, @RequestParam @Nullable String at) {
        var device = ownership.device(user, id);
        return at == null ? versions(device, number) : applied(device, number, at);
    }

    private List<ArticleHistory.Version> versions(Device device, String number) {
        var asked = new ArticleNumber(number);
        return durability.read(() -> history.of(sources.sourceOf(device.id()).catalogue(), asked));
    }

    private ArticleHistory.Applied applied(Device device, String number, String at) {
        contacts.flush();
        return history.appliedAt(device, new ArticleNumber(number), PastTime.read("at", at));
    }
}
