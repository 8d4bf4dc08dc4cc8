package tillsync.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.till.DeviceId;

/**
 * One version of an article in a catalogue.
 *
 * @param revision the revision that made it
 * @param article null if it was removed
 * @param recordedAt when the service stored it
 * @param publisher the till that published it; null for a copy of another catalogue
 * @param madeAt when it was changed, by the publisher's own clock; null if the publisher sent no time
 */
public record ArticleVersion(
        long revision,
        @Nullable Article article,
        OffsetDateTime recordedAt,
        @Nullable DeviceId publisher,
        @Nullable OffsetDateTime madeAt) {

    boolean isRecordedBy(Instant at) {
        return !recordedAt.toInstant().isAfter(at);
    }

    boolean isFrom(DeviceId till) {
        return till.equals(publisher);
    }

    /** Goes by the till's own clock; false for another publisher. */
    boolean wasMadeBy(DeviceId till, Instant at) {
        return isFrom(till) && madeAt != null && !madeAt.toInstant().isAfter(at);
    }

    OffsetDateTime madeOrRecordedAt() {
        return madeAt == null ? recordedAt : madeAt;
    }

    boolean differsFrom(@Nullable ArticleVersion other) {
        return !Objects.equals(article, other == null ? null : other.article);
    }
}
