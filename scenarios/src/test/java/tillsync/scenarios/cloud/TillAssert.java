package tillsync.scenarios.cloud;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.json.JsonReader;

/** What can be said of a till. */
public final class TillAssert extends AbstractAssert<TillAssert, Till> {
    private TillAssert(Till till) {
        super(till, TillAssert.class);
        as(till.name());
    }

    public static TillAssert assertThat(Till till) {
        return new TillAssert(till);
    }

    /** It sells that article at that price, by its store and in its own software. */
    public TillAssert sells(String number, long cents) {
        Assertions.assertThat(
                        actual.article(number).map(article -> article.price().cents()))
                .as("%s: price of %s", actual, number)
                .hasValue(cents);
        return softwareAgrees();
    }

    public TillAssert sells(Article article) {
        Assertions.assertThat(actual.article(article.number().value()))
                .as("%s: %s", actual, article.number())
                .hasValue(article);
        return softwareAgrees();
    }

    public TillAssert doesNotKnow(String number) {
        Assertions.assertThat(actual.article(number))
                .as("%s: %s", actual, number)
                .isEmpty();
        return softwareAgrees();
    }

    /** The till's own software has exactly what is sold. */
    public TillAssert softwareAgrees() {
        Assertions.assertThat(actual.software())
                .as("%s: its own software", actual)
                .isEqualTo(actual.articles());
        return this;
    }

    /** What the service says is still pending for it, as a number and as a list. */
    public TillAssert hasPending(int changes) {
        Assertions.assertThat(actual.overview().get("pending").asInt())
                .as("%s: pending in the overview", actual)
                .isEqualTo(changes);
        Assertions.assertThat(actual.pending().get("changes").size())
                .as("%s: changes listed as pending", actual)
                .isEqualTo(changes);
        return this;
    }

    /** These edits, in any order, are what the service lists as still to be applied by it. */
    public TillAssert hasPending(Edit... edits) {
        var pending = actual.pending().get("changes").valueStream();
        Assertions.assertThat(pending.map(change -> Edit.trusted(JsonReader.read(change.toString()))))
                .as("%s: changes listed as pending", actual)
                .containsExactlyInAnyOrder(edits);
        return hasPending(edits.length);
    }

    public TillAssert hasUnpublished(long edits) {
        Assertions.assertThat(actual.client().status().unpublished())
                .as("%s: unpublished", actual)
                .isEqualTo(edits);
        return this;
    }

    /** It has byte for byte what its main has, and the service has confirmed its digest. */
    public TillAssert isVerifiedAgainst(Till main) {
        Assertions.assertThat(actual.articles())
                .as("%s: articles against %s", actual, main)
                .isEqualTo(main.articles());
        var mine = actual.client().status();
        var position = main.client().status().position();
        Assertions.assertThat(mine.position().digest())
                .as("%s: digest against %s", actual, main)
                .isEqualTo(position.digest());
        Assertions.assertThat(mine.position().cursor())
                .as("%s: cursor against %s", actual, main)
                .isEqualTo(position.cursor());
        Assertions.assertThat(mine.verifiedAt()).as("%s: verified", actual).isNotNull();
        return softwareAgrees().hasUnpublished(0);
    }
}
