package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.KnownFields;
import tillsync.client.reconcile.ArticleDifference.Kind;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.reconcile.SoftwareArticle;
import tillsync.client.store.Takeover;
import tillsync.json.JsonReader;

@Timeout(60)
class ReconcilingTest {
    @TempDir
    Path directory;

    private final Cloud cloud = new Cloud();
    private final Map<String, Long> software = new ConcurrentSkipListMap<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private String refused = "";
    private TillClient main;
    private TillClient north;

    @BeforeEach
    void haveThreeArticles() {
        main = client("main", TillListener.NONE);
        cloud.till("north");
        cloud.follow("north", "main");
        north = client("north", this::take);
        main.put(article("a", 1), article("b", 2), article("c", 3));
        main.sync();
        north.sync();
        taken.clear();
    }

    private TillClient client(String id, TillListener listener) {
        return Cloud.client(directory.resolve(id), cloud.till(id), Clock.systemUTC(), listener);
    }

    private Takeover take(Batch batch) {
        batch.forEach((number, article) -> taken.add(number.value()));
        batch.forEach(Articles.into(software));
        return refused.isEmpty()
                ? Takeover.all()
                : Takeover.except(List.of(new Takeover.NotTaken(ArticleNumber.read(refused), "LOCKED", "no")));
    }

    @AfterEach
    void closes() {
        main.close();
        north.close();
    }

    private static Stream<SoftwareArticle> json(String... articles) {
        return Arrays.stream(articles).map(text -> SoftwareArticle.of(JsonReader.read(text)));
    }

    private static List<String> differences(Reconciliation result) {
        return result.differences().stream()
                .map(each -> each.number() + " " + each.kind() + " " + String.join(",", each.members()))
                .toList();
    }

    @Nested
    class OfAMain {
        @Test
        void publishesWhatItsSoftwareDidWhileTheClientWasOff() {
            var result = main.reconcile(Stream.of(article("d", 4), article("b", 20), article("a", 1)));

            assertThat(result.outcome()).isEqualTo(Outcome.QUEUED);
            assertThat(differences(result)).containsExactly("b CHANGED price", "d ADDED ", "c REMOVED ");
            assertThat(result.compared()).isEqualTo(3);
            assertThat(result.equal()).isEqualTo(1);
            main.sync();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 20L, "d", 4L));
            assertThat(main.status().reconciled()).isEqualTo(result.counts());
        }

        @Test
        void hasNothingToPublishIfNothingDiffers() {
            var result = main.reconcile(Stream.of(article("a", 1), article("b", 2), article("c", 3)));
            assertThat(result.differing()).isZero();
            assertThat(result.outcome()).isEqualTo(Outcome.COMPARED);
            assertThat(main.status().reconciled()).isEqualTo(result.counts());
        }

        @Test
        void findsNothingTheSecondTimeAlsoBeforeItIsPublished() {
            main.reconcile(Stream.of(article("d", 4), article("b", 20)));
            long unpublished = main.unpublished();

            assertThat(main.reconcile(Stream.of(article("d", 4), article("b", 20)))
                            .differing())
                    .isZero();
            assertThat(main.unpublished()).isEqualTo(unpublished).isEqualTo(4);
        }

        @Test
        void removesNothingWhereItsSoftwareGaveNothingAtAll() {
            var result = main.reconcile(Stream.of());

            assertThat(result.kept()).isEqualTo(3);
            assertThat(main.unpublished()).isZero();
        }

        @Test
        void namesWhatIsInvalidAndGoesOn() {
            var result = main.reconcile(
                    json(
                            "{\"number\":\"a\",\"name\":\"\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"vat\":\"DE_ZERO\"}",
                            "{\"number\":\"b\",\"name\":\"\\ud800\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"vat\":\"DE_ZERO\"}",
                            article("c", 30).canonical(),
                            article("c", 31).canonical(),
                            article("d", 4).canonical()),
                    KnownFields.ALL);

            assertThat(result.flaws())
                    .extracting(flaw -> flaw.number() + " " + flaw.code())
                    .containsExactly("c TWICE", "a LENGTH", "b LONE_SURROGATE");
            assertThat(differences(result)).containsExactly("c CHANGED price", "d ADDED ");
            main.sync();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 30L, "d", 4L));
        }

        @Test
        void removesNothingWhereAnArticleHasNoNumberToTellItBy() {
            var result = main.reconcile(json("{\"name\":\"a\"}", article("b", 2).canonical()), KnownFields.ALL);

            assertThat(result.flaws()).extracting(flaw -> flaw.code()).containsExactly("MISSING");
            assertThat(result.kept()).isEqualTo(2);
            assertThat(main.unpublished()).isZero();
        }

        @Test
        void doesNothingBeforeItKnowsWhereItsCatalogueIs() {
            main.signOff();
            var lost = client("lost", TillListener.NONE);
            try (lost) {
                for (var till : List.of(main, lost)) {
                    var result = till.reconcile(Stream.of(article("b", 9)));
                    assertThat(result.outcome()).isEqualTo(Outcome.NOT_IN_STEP);
                    assertThat(till.unpublished()).isZero();
                }
                lost.sync();
                assertThat(lost.reconcile(Stream.of(article("b", 9))).outcome()).isEqualTo(Outcome.QUEUED);
            }
        }

        @Test
        void onlyComparesWhereThatIsAskedFor() {
            var result = main.compare(Stream.of(SoftwareArticle.of(article("a", 7))), KnownFields.ALL);

            assertThat(differences(result)).containsExactly("a CHANGED price", "b REMOVED ", "c REMOVED ");
            assertThat(main.unpublished()).isZero();
            assertThat(main.status().reconciled()).isNull();
        }

        @Test
        void leavesOutWhatIsEditedWhileItsSoftwareIsRead() {
            var result = main.reconcile(Stream.of(article("a", 1), article("b", 2), article("c", 3))
                    .peek(read -> main.put(article("a", 100), article("new", 5))));

            assertThat(result.differing()).isZero();
            assertThat(result.waiting()).isEqualTo(2);
            main.sync();
            assertThat(cloud.articles("main")).isEqualTo(Map.of("a", 100L, "b", 2L, "c", 3L, "new", 5L));
        }

        @Test
        void changesNothingWhereTheStreamFails() {
            assertThatThrownBy(() -> main.reconcile(Stream.of("x").map(text -> Article.read(text))))
                    .isInstanceOf(RuntimeException.class);

            assertThat(main.unpublished()).isZero();
            assertThat(main.reconcile(Stream.of(article("a", 1))).removed()).isEqualTo(2);
        }

        @Test
        void listsNoMoreThanAThousandAndCountsAll() {
            var result =
                    main.reconcile(Stream.iterate(0, i -> i + 1).limit(2_500).map(i -> article("n" + i, i)));

            assertThat(result.added()).isEqualTo(2_500);
            assertThat(result.differences()).hasSize(Reconciliation.MOST_LISTED);
            assertThat(result.differences()).allMatch(each -> each.kind() == Kind.ADDED);
            main.sync();
            assertThat(cloud.articles("main")).hasSize(2_500);
        }
    }

    @Nested
    class OfAFollower {
        @Test
        void correctsItsSoftware() {
            software.put("b", 99L);
            software.put("x", 5L);
            software.remove("c");

            var result = north.reconcile(Stream.of(article("x", 5), article("b", 99), article("a", 1)));

            assertThat(result.outcome()).isEqualTo(Outcome.CORRECTED);
            assertThat(differences(result)).containsExactly("b CHANGED price", "x REMOVED ", "c ADDED ");
            north.sync();
            assertThat(software).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L));
            assertThat(taken).containsExactlyInAnyOrder("b", "x", "c");
            assertThat(north.status().reconciled()).isEqualTo(result.counts());
        }

        @Test
        void doesNotCorrectTwiceWhatWaitsToBeTakenOver() {
            var stale = List.of(article("b", 99), article("a", 1), article("c", 3));
            assertThat(north.reconcile(stale.stream()).changed()).isEqualTo(1);

            var again = north.reconcile(stale.stream());
            assertThat(again.differing()).isZero();
            assertThat(again.waiting()).isEqualTo(1);
            north.sync();
            assertThat(taken).containsExactly("b");
        }

        @Test
        void doesNotCorrectWhatItsSoftwareHasRefused() {
            refused = "b";
            main.put(article("b", 22));
            main.sync();
            north.sync();
            assertThat(north.status().held()).isEqualTo(1);

            var result = north.reconcile(Stream.of(article("a", 1), article("b", 2), article("c", 3)));
            assertThat(result.differing()).isZero();
            assertThat(result.waiting()).isEqualTo(1);
        }

        @Test
        void correctsWhatIsInvalidInItsSoftwareAndSaysSo() {
            var result = north.reconcile(
                    json(
                            "{\"number\":\"a\",\"name\":\"\"}",
                            article("b", 2).canonical(),
                            article("c", 3).canonical()),
                    KnownFields.of("name", "price", "vat"));

            assertThat(result.invalid()).isEqualTo(1);
            north.sync();
            assertThat(taken).containsExactly("a");
        }

        @Test
        void isToldWhileItRuns() {
            north.start();
            north.reconcile(Stream.of(article("a", 1), article("b", 2)));
            await().until(() -> taken.contains("c"));
        }
    }
}
