package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tillsync.DigestOracle;
import tillsync.Histories;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.catalogue.CatalogueEvent.ChangeSetUnchanged;

/** Any history of change sets against the plainest model there is: a map from number to article. */
class CatalogueHistoryTest {
    private static final CatalogueId ID = CatalogueId.of("catalogue-1");

    @Test
    void isWhatAPlainMapSays() {
        Seeds.each(50, CatalogueHistoryTest::check);
    }

    private static void check(Random random) {
        var catalogue = Catalogue.empty(ID);
        var model = new TreeMap<ArticleNumber, Article>();
        for (int sequence = 1; sequence <= 20; sequence++) {
            var set = Histories.changeSet(random);
            var before = Map.copyOf(model);
            long revision = catalogue.revision();
            var event = catalogue.publish(Histories.publication(sequence, set), set, "", Origin.TILL);
            set.edits().forEach(edit -> Histories.apply(edit, model));
            if (model.equals(before)) {
                assertThat(event)
                        .isInstanceOfSatisfying(ChangeSetUnchanged.class, unchanged -> assertThat(unchanged.revision())
                                .isEqualTo(revision));
            } else {
                checkPublished((ChangeSetPublished) event, revision, before, model);
                catalogue.apply((ChangeSetPublished) event);
            }
            assertThat(catalogue.articles().keySet()).isEqualTo(model.keySet());
            assertThat(Catalogue.at(ID, catalogue.revision(), catalogue.digest(), catalogue.articles())
                            .head())
                    .isEqualTo(catalogue.head());
        }
    }

    private static void checkPublished(
            ChangeSetPublished event,
            long revision,
            Map<ArticleNumber, Article> before,
            Map<ArticleNumber, Article> model) {
        assertThat(event.revision()).isEqualTo(revision + 1);
        assertThat(event.articles()).isEqualTo(model.size());
        assertThat(event.digest()).hasToString(DigestOracle.catalogue(model.values()));
        var replayed = new TreeMap<>(before);
        event.changes().forEach(edit -> Histories.apply(edit, replayed));
        assertThat(replayed).isEqualTo(model);
        assertThat(event.changes().stream().map(Edit::number))
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(model.get(number)).isNotEqualTo(before.get(number)));
    }
}
