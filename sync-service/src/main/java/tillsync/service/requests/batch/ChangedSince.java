package tillsync.service.requests.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;

/** Which articles of a catalogue have changed after a revision. */
@Repository
class ChangedSince {
    private final JdbcTemplate jdbc;

    ChangedSince(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param now what they are now, by number; empty where one was removed */
    record Changed(Map<ArticleNumber, Optional<ArticleDigest>> now) {
        /** One that has become what the edit makes of it counts as untouched: it was this edit, most likely. */
        boolean isAsItWas(Edit edit) {
            var is = now.get(edit.number());
            var wanted = edit instanceof Edit.Put put
                    ? Optional.of(put.article().digest())
                    : Optional.<ArticleDigest>empty();
            return is == null || is.equals(wanted);
        }
    }

    Changed numbers(CatalogueId catalogue, long revision) {
        var now = new HashMap<ArticleNumber, Optional<ArticleDigest>>();
        RowCallbackHandler take = row -> {
            var digest = Optional.ofNullable(row.getBytes(2));
            now.put(ArticleNumber.of(row.getBytes(1)), digest.map(ArticleDigest::of));
        };
        jdbc.query(
                "select number, digest from article where catalogue = ? and revision > ?",
                take,
                catalogue.value(),
                revision);
        return new Changed(now);
    }
}
