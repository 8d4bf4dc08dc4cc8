package tillsync.service.engine.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.CatalogueDigest;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.ModelCatalogue;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.service.engine.catalogue.RandomHistory.Version;

/** Each reader of a catalogue's history answers at each revision what a model says that applied the same edits. */
@EngineTest
class HistoryReadersTest {
    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ArticleStates states;

    @Autowired
    private ChangedArticles changed;

    @Autowired
    private CurrentArticles current;

    @Autowired
    private OlderHistory older;

    @Autowired
    private ChangeSetLog log;

    @Autowired
    private TouchedArticles touched;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private Positions positions;

    private RandomHistory history(long seed) {
        return RandomHistory.published(engine.shop(), seed);
    }

    private static Version version(Row row) {
        return version(row.number(), row.revision(), row.body());
    }

    private static Version version(byte[] number, long revision, byte[] body) {
        var row = new Row(revision, number, body);
        return new Version(new String(number, UTF_8), revision, row.live().orElse(null));
    }

    private static List<Version> versions(Consumer<Consumer<Row>> reader) {
        var all = new ArrayList<Version>();
        reader.accept(row -> all.add(version(row)));
        return all;
    }

    private static ArticleNumber number(Version version) {
        return new ArticleNumber(version.number());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void statesAreThoseOfTheirRevision(long seed) {
        var history = history(seed);
        var all = IntStream.rangeClosed(0, ModelCatalogue.NUMBERS)
                .mapToObj(number -> new ArticleNumber(Integer.toString(number)))
                .toList();
        history.revisions().forEach(revision -> {
            var live = history.liveAt(revision);
            var digests = live.stream().collect(Collectors.toMap(HistoryReadersTest::number, each -> each.article()
                    .digest()));
            var digest = CatalogueDigest.EMPTY;
            for (var each : live) {
                digest = digest.with(each.article());
            }
            assertThat(states.digestsAt(history.catalogue(), revision)).isEqualTo(digests);
            assertThat(states.rowsAt(history.catalogue(), revision, all).values())
                    .map(HistoryReadersTest::version)
                    .filteredOn(each -> each.article() != null)
                    .containsExactlyInAnyOrderElementsOf(live);
            assertThat(states.bytesAt(history.catalogue(), revision))
                    .isEqualTo(live.stream()
                            .mapToLong(each -> each.article().canonicalUtf8().length)
                            .sum());
            var head = catalogues.at(history.catalogue(), revision).orElseThrow();
            assertThat(head.digest()).isEqualTo(digest);
            assertThat(head.articles()).isEqualTo(live.size());
            var contents = new ArrayList<Version>();
            older.contentsAt(history.catalogue(), revision)
                    .forEachRemaining(kept -> contents.add(
                            new Version(kept.put().number().value(), kept.revision(), (tillsync.article.Article)
                                    kept.put().content())));
            assertThat(contents).isEqualTo(live);
        });
        assertThat(catalogues.at(history.catalogue(), history.head() + 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changesBetweenTwoRevisionsAreThoseOfTheLater(long seed) {
        var history = history(seed);
        history.revisions().forEach(fixed -> history.revisions()
                .filter(since -> since <= fixed && (fixed + since) % 5 == 0)
                .forEach(since -> {
                    var expected = history.changed(since, fixed).stream()
                            .sorted(RandomHistory.BY_REVISION)
                            .toList();
                    assertThat(changed(history, since, fixed, false)).isEqualTo(expected);
                    assertThat(changed(history, since, fixed, true))
                            .isEqualTo(expected.stream()
                                    .filter(each -> each.article() != null)
                                    .toList());
                }));
    }

    /** Reads by pieces of two. */
    private List<Version> changed(RandomHistory history, long since, long fixed, boolean liveOnly) {
        var span = new ChangedArticles.Span(history.catalogue(), since, fixed, liveOnly);
        var all = new ArrayList<Version>();
        ChangedArticles.After after = null;
        List<Row> piece;
        do {
            piece = changed.read(span, after, 2);
            for (var row : piece) {
                all.add(version(row));
                after = new ChangedArticles.After(row.revision(), row.number());
            }
        } while (piece.size() == 2);
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatChangedAfterARevisionIsCountedAndReadAlike(long seed) {
        var history = history(seed);
        var places = history.revisions()
                .mapToObj(revision -> new At(history.catalogue(), revision))
                .collect(Collectors.toSet());
        var counts = positions.changedAfter(places);
        history.revisions().forEach(revision -> {
            var expected = history.changed(revision, history.head());
            assertThat(catalogues.countChangedAfter(history.catalogue(), revision))
                    .isEqualTo(expected.size());
            assertThat(counts).containsEntry(new At(history.catalogue(), revision), (long) expected.size());
            assertThat(versions(take -> current.changedAfter(history.catalogue(), revision, take)))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(current.digestsAfter(history.catalogue(), revision))
                    .isEqualTo(expected.stream()
                            .collect(Collectors.toMap(
                                    HistoryReadersTest::number,
                                    each -> Optional.ofNullable(each.article()).map(article -> article.digest()))));
            for (var each : expected) {
                var after =
                        new ChangedArticles.After(each.revision(), each.number().getBytes(UTF_8));
                assertThat(catalogues.countChangedAfter(history.catalogue(), after, true))
                        .isEqualTo(history.liveAt(history.head()).stream()
                                .filter(other -> RandomHistory.BY_REVISION.compare(other, each) > 0)
                                .count());
            }
        });
        assertThat(positions.heads(Set.of(history.catalogue())))
                .isEqualTo(Map.of(history.catalogue(), catalogues.head(history.catalogue())));
        assertThat(positions.of(places)).allSatisfy((at, known) -> {
            assertThat(known.main()).isEqualTo(history.main().id());
            assertThat(known.digest())
                    .isEqualTo(catalogues
                            .at(at.catalogue(), at.revision())
                            .orElseThrow()
                            .digest());
            assertThat(known.nextAt())
                    .isEqualTo(catalogues
                            .recordedAt(at.catalogue(), at.revision() + 1)
                            .orElse(null));
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachVersionIsExportedOnceWithItsEnd(long seed) {
        var history = history(seed);
        var byPieces = new Versions(jdbc, 3);
        history.revisions().filter(revision -> revision % 7 == 4).forEach(head -> {
            var found = new ArrayList<StoredVersion>();
            byPieces.each(history.catalogue(), head, found::add);
            var expected = history.versions(head);
            assertThat(found)
                    .map(each -> version(each.number(), each.revision(), each.body()))
                    .isEqualTo(expected);
            for (int i = 0; i < expected.size(); i++) {
                boolean goesOn = i + 1 < expected.size()
                        && expected.get(i + 1).number().equals(expected.get(i).number());
                assertThat(found.get(i).untilRevision())
                        .isEqualTo(goesOn ? (Long) expected.get(i + 1).revision() : null);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theHistoryOfAnArticleIsTheNewestFirst(long seed) {
        var history = history(seed);
        var byNumber = history.versions(history.head()).stream()
                .collect(Collectors.groupingBy(Version::number, TreeMap::new, Collectors.toList()));
        byNumber.forEach((number, versions) -> {
            var newest = new ArrayList<>(versions);
            Collections.reverse(newest);
            assertThat(states.history(history.catalogue(), new ArticleNumber(number), 1_000))
                    .map(HistoryReadersTest::version)
                    .isEqualTo(newest);
            assertThat(states.history(history.catalogue(), new ArticleNumber(number), 2))
                    .map(HistoryReadersTest::version)
                    .isEqualTo(newest.subList(0, Math.min(2, newest.size())));
        });
        history.revisions().forEach(revision -> assertThat(
                        versions(take -> states.formerAfter(history.catalogue(), revision, take)))
                .containsExactlyInAnyOrderElementsOf(replacedAfter(history, revision)));
    }

    private static List<Version> replacedAfter(RandomHistory history, long revision) {
        var present = Set.copyOf(history.at(history.head()));
        return Stream.concat(
                        history.at(revision).stream(),
                        history.versions(history.head()).stream().filter(each -> each.revision() > revision))
                .filter(each -> !present.contains(each))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLogTellsWhichChangeSetMadeARevisionAndWhatItTouched(long seed) {
        var history = history(seed);
        var revisions =
                history.revisions().filter(revision -> revision > 0).boxed().toList();
        var read = new ArrayList<Long>();
        older.revisions(
                history.catalogue(),
                3,
                history.head() - 1,
                revision -> read.add(revision.head().revision()));
        assertThat(read).isEqualTo(revisions.subList(3, revisions.size() - 1));
        assertThat(older.storedAfter(history.catalogue(), 5))
                .extracting(stored -> stored.revision())
                .isEqualTo(revisions.subList(5, revisions.size()));
        assertThat(log.before(history.catalogue(), history.head(), 4))
                .extracting(each -> each.entry().revision())
                .containsExactly(history.head() - 1, history.head() - 2, history.head() - 3, history.head() - 4);
        for (var revision : revisions) {
            var made = history.changed(revision - 1, revision);
            var entry = log.find(history.catalogue(), revision).orElseThrow();
            assertThat(entry.deviceId()).isEqualTo(history.main().id().value());
            assertThat(log.countChanged(history.catalogue(), List.of(revision))).isEqualTo(made.size());
            assertThat(touched.names(history.catalogue(), revision, made.size(), 100))
                    .isEqualTo(made.stream()
                            .collect(Collectors.toMap(
                                    HistoryReadersTest::number,
                                    each -> "article " + each.number(),
                                    (one, other) -> one,
                                    TreeMap::new)));
            long at = catalogues.revisionAt(
                    history.catalogue(),
                    catalogues
                            .recordedAt(history.catalogue(), revision)
                            .orElseThrow()
                            .toInstant());
            assertThat(at).isGreaterThanOrEqualTo(revision);
            assertThat(catalogues.recordedAt(history.catalogue(), at))
                    .isEqualTo(catalogues.recordedAt(history.catalogue(), revision));
        }
    }
}
