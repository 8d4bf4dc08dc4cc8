package tillsync.service.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.guard.Burst;
import tillsync.service.access.UserCaller;
import tillsync.service.catalogue.ArticleStates;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.device.Device;
import tillsync.service.store.Commands;
import tillsync.service.topology.Places.Source;

/** What is held, and what users decide about it. What is lost is counted once for each head that somebody looks at. */
@Component
public class Holds {
    private static final int MOST_REMEMBERED = 100;
    private final Guarding guarding;
    private final GuardRows rows;
    private final Catalogues catalogues;
    private final ArticleStates articles;
    private final Commands commands;
    private final Cache<At, Burst> counted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Holds(Guarding guarding, GuardRows rows, Catalogues catalogues, ArticleStates articles, Commands commands) {
        this.guarding = guarding;
        this.rows = rows;
        this.catalogues = catalogues;
        this.articles = articles;
        this.commands = commands;
    }

    private record At(CatalogueId catalogue, long revision, long head) {}

    /** What is held of the catalogue that a till's articles come from; null where nothing is. */
    public @Nullable Held of(Source source) {
        var heldAt = source.guardedAt();
        @Nullable OffsetDateTime since = heldAt == null ? null : rows.heldSince(source.catalogue());
        if (heldAt == null || since == null) {
            return null;
        }
        long head = catalogues.head(source.catalogue()).revision();
        var lost = lost(source.catalogue(), heldAt, head);
        return new Held(heldAt, head, since, lost.removed(), lost.unpriced(), lost.articles());
    }

    private Burst lost(CatalogueId catalogue, long heldAt, long head) {
        return counted.get(new At(catalogue, heldAt, head), at -> guarding.lost(catalogue, heldAt));
    }

    /** As it is, it is distributed. Refuses NOTHING_IS_HELD. */
    public void distribute(UserCaller user, Device main) {
        commands.send(new Distribute(user.id(), main.id()));
    }

    /**
     * The inverse of what was lost.
     *
     * @param head of the catalogue for which these are the edits
     * @param edits put each lost article as it was at the held revision; what else was changed or added since stays
     */
    public record Inverse(CatalogueId catalogue, long head, List<Edit> edits) {}

    /** Refuses NOTHING_IS_HELD. */
    public Inverse inverse(Device main, Source source) {
        var heldAt = Optional.ofNullable(source.guardedAt()).orElseThrow(() -> Guarding.nothingHeld(main));
        var catalogue = source.catalogue();
        long head = catalogues.head(catalogue).revision();
        var numbers = guarding.lost(catalogue, heldAt).numbers();
        var before = articles.rowsAt(catalogue, heldAt, numbers);
        var edits = numbers.stream()
                .<Edit>map(number -> {
                    var row = Objects.requireNonNull(before.get(number), "an article of the held revision");
                    return Edit.put(Article.stored(number, Objects.requireNonNull(row.body(), "a live one")));
                })
                .toList();
        return new Inverse(catalogue, head, edits);
    }
}
