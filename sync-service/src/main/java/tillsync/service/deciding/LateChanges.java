package tillsync.service.deciding;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.people.TillRole;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.catalogue.ArticleStates;
import tillsync.service.catalogue.ArticleStates.Row;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.device.Device;
import tillsync.service.device.Devices;
import tillsync.service.inbox.InboxDecisions;
import tillsync.service.inbox.InboxDecisions.Waiting;
import tillsync.service.live.InboxPublishing;
import tillsync.service.topology.Places;

/** Reads what waits in the inbox, beside what the mains have now. */
@Component
class LateChanges {
    static final int MOST_ENTRIES = 20;
    static final int MOST_ARTICLES = 100;
    private static final int MOST_MAINS = 100;

    private final InboxDecisions inbox;
    private final InboxPublishing publishing;
    private final Ownership ownership;
    private final Devices devices;
    private final Places places;
    private final Catalogues catalogues;
    private final ArticleStates articles;

    LateChanges(
            InboxDecisions inbox,
            InboxPublishing publishing,
            Ownership ownership,
            Devices devices,
            Places places,
            Catalogues catalogues,
            ArticleStates articles) {
        this.inbox = inbox;
        this.publishing = publishing;
        this.ownership = ownership;
        this.devices = devices;
        this.places = places;
        this.catalogues = catalogues;
        this.articles = articles;
    }

    /** The oldest first, and one more than is shown where there are more. */
    List<LateChange> of(UserCaller user) {
        return inbox.waiting(user, MOST_ENTRIES + 1).stream()
                .map(waiting -> change(user, waiting))
                .toList();
    }

    private LateChange change(UserCaller user, Waiting waiting) {
        var entry = waiting.entry();
        var main = publishing.mainOf(entry);
        var edits = List.copyOf(entry.set().lastByNumber().values());
        var shown = edits.subList(0, Math.min(MOST_ARTICLES, edits.size()));
        var madeAt = madeAt(waiting);
        return new LateChange(
                entry.id().value(),
                waiting.authorName(),
                main.map(Device::name).orElse(""),
                madeAt,
                waiting.receivedAt(),
                beside(main, shown, madeAt),
                edits.size(),
                main.isPresent() ? List.of() : mains(user, waiting),
                ownership.allows(user.id(), entry.author(), TillRole.EDITOR)
                        && main.map(till -> ownership.allows(user.id(), till.id(), TillRole.EDITOR))
                                .orElse(true));
    }

    /** A till's clock that is ahead is not believed. */
    private static OffsetDateTime madeAt(Waiting waiting) {
        try {
            var at = OffsetDateTime.parse(waiting.at());
            return at.isAfter(waiting.receivedAt()) ? waiting.receivedAt() : at;
        } catch (DateTimeException notSaid) {
            return waiting.receivedAt();
        }
    }

    private List<LateArticle> beside(Optional<Device> main, List<Edit> edits, OffsetDateTime madeAt) {
        if (main.isEmpty()) {
            return edits.stream().map(edit -> LateArticle.of(edit, null, null)).toList();
        }
        var catalogue = places.sourceOf(main.get().id()).catalogue();
        var head = catalogues.head(catalogue).revision();
        var rows = articles.rowsAt(
                catalogue, head, edits.stream().map(Edit::number).toList());
        return edits.stream().map(edit -> beside(edit, catalogue, rows, madeAt)).toList();
    }

    private LateArticle beside(Edit edit, CatalogueId catalogue, Map<ArticleNumber, Row> rows, OffsetDateTime madeAt) {
        var row = rows.get(edit.number());
        var changedAt = row == null
                ? null
                : catalogues
                        .recordedAt(catalogue, row.revision())
                        .filter(recorded -> recorded.isAfter(madeAt))
                        .orElse(null);
        return LateArticle.of(edit, now(edit.number(), row), changedAt);
    }

    private static @Nullable Article now(ArticleNumber number, @Nullable Row row) {
        var body = row == null ? null : row.body();
        return body == null ? null : Article.stored(number, body);
    }

    private List<Device> mains(UserCaller user, Waiting waiting) {
        return devices.ofUser(user.id(), waiting.entry().merchant(), false, "", MOST_MAINS).stream()
                .filter(till -> places.sourceOf(till.id()).isMain())
                .filter(till -> ownership.allows(user.id(), till.id(), TillRole.EDITOR))
                .toList();
    }
}
