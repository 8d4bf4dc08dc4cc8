package tillsync.service.engine.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.delta.Head;
import tillsync.guard.Burst;
import tillsync.guard.Burst.Loss;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.HeldDeliveries;
import tillsync.service.engine.gate.WaitingChanges.Changed;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.limits.throttle.LargeWork;
import tillsync.service.store.events.Commands;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;

/**
 * Shows held deliveries, and carries out users' decisions about them. Losses are counted once for each head that
 * somebody looks at.
 */
@Component
public class Holds {
    private static final int MOST_REMEMBERED = 100;
    private final Guarding guarding;
    private final HeldDeliveries rows;
    private final Catalogues catalogues;
    private final ArticleStates articles;
    private final Sources sources;
    private final Commands commands;
    private final LargeWork turns;
    private final Cache<At, Burst> counted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Holds(
            Guarding guarding,
            HeldDeliveries rows,
            Catalogues catalogues,
            ArticleStates articles,
            Sources sources,
            Commands commands,
            LargeWork turns) {
        this.guarding = guarding;
        this.rows = rows;
        this.catalogues = catalogues;
        this.articles = articles;
        this.sources = sources;
        this.commands = commands;
        this.turns = turns;
    }

    /** Keyed by digests too: if a failed database has lost a revision, a new one takes its number. */
    private record At(Cursor held, Cursor head, List<PriceGroup> groups) {}

    /** The held delivery of the catalogue that a till's articles come from; null if nothing is held. */
    public @Nullable HeldDelivery of(Source source) {
        var heldAt = source.guardedAt();
        @Nullable OffsetDateTime since = heldAt == null ? null : rows.heldSince(source.catalogue());
        if (heldAt == null || since == null) {
            return null;
        }
        var head = catalogues.head(source.catalogue());
        var lost = lost(source.catalogue(), heldAt, head);
        return new HeldDelivery(heldAt, head.revision(), since, lost.removed(), lost.unpriced(), lost.articles());
    }

    private Burst lost(CatalogueId catalogue, long heldAt, Head head) {
        var held = catalogues.at(catalogue, heldAt).orElseThrow();
        var groups = groups(catalogue);
        return counted.get(
                new At(held.cursor(catalogue), head.cursor(catalogue), groups),
                at -> guarding.lost(catalogue, heldAt, groups));
    }

    private List<PriceGroup> groups(CatalogueId catalogue) {
        return sources.groupsOf(catalogues.find(catalogue).orElseThrow().main());
    }

    /** Delivers what was held. Refuses NOTHING_IS_HELD and BUSY. */
    public void distribute(UserCaller user, Device main) {
        turns.inTurn(() -> commands.send(new GateHandler.Distribute(user.id(), main.id())));
    }

    /**
     * The edits that undo a main's losses.
     *
     * @param head of the catalogue, for which the edits were made
     * @param edits that put back what each article has lost, as it was before its own loss, and touch nothing else
     */
    public record Inverse(Cursor head, List<Edit> edits) {}

    /** The inverse of a main's losses. Refuses NOTHING_IS_HELD. */
    public Inverse inverse(Device main, Source source) {
        var heldAt = Optional.ofNullable(source.guardedAt()).orElseThrow(() -> Guarding.nothingHeld(main));
        var catalogue = source.catalogue();
        var head = catalogues.head(catalogue);
        var edits = guarding.lost(catalogue, heldAt, groups(catalogue)).losses().stream()
                .flatMap(loss -> restored(catalogue, head.revision(), loss).stream())
                .<Edit>map(Edit::put)
                .toList();
        return new Inverse(head.cursor(catalogue), edits);
    }

    /** Empty if the article was changed so that what it has lost does not fit any more. */
    private Optional<Article> restored(CatalogueId catalogue, long head, Loss loss) {
        try {
            return Optional.of(loss.restored(
                    articleAt(catalogue, head, loss.number()),
                    revision -> articleAt(catalogue, revision, loss.number()).orElseThrow()));
        } catch (Refusal otherwiseEdited) {
            return Optional.empty();
        }
    }

    /** The first lost articles, by number, as they were with their last price and as they are; none if nothing is held. */
    public List<Changed> lost(Source source, int most) {
        var heldAt = source.guardedAt();
        if (heldAt == null) {
            return List.of();
        }
        var catalogue = source.catalogue();
        var head = catalogues.head(catalogue);
        return lost(catalogue, heldAt, head).losses().stream()
                .limit(most)
                .map(loss -> new Changed(
                        loss.number(),
                        articleAt(catalogue, loss.pricedAt(), loss.number()).orElseThrow(),
                        articleAt(catalogue, head.revision(), loss.number()).orElse(null)))
                .toList();
    }

    private Optional<Article> articleAt(CatalogueId catalogue, long revision, ArticleNumber number) {
        return Optional.ofNullable(
                        articles.rowsAt(catalogue, revision, List.of(number)).get(number))
                .flatMap(Row::live);
    }
}
