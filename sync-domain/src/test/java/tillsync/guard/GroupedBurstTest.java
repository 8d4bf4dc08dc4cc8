package tillsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tillsync.ArticleDraft;
import tillsync.Seeds;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.guard.Burst.Loss;
import tillsync.json.JsonReader;

/** An article is lost if it is lost at base prices, or in a price group that counts. */
class GroupedBurstTest {
    private static final long SINCE = 10;
    private static final PriceGroup STATION = new PriceGroup("station");
    private static final PriceGroup AIRPORT = new PriceGroup("airport");
    private static final ArticleNumber NUMBER = new ArticleNumber("a");
    private static final String FREE = "{\"price\":{\"cents\":0,\"currency\":\"EUR\"}}";
    private static final String DEAR = "{\"price\":{\"cents\":5,\"currency\":\"EUR\"}}";
    private static final String AWAY = "{\"offered\":false}";

    private static Article base(long cents) {
        return ArticleDraft.article(NUMBER.value(), cents);
    }

    private static Article in(PriceGroup group, String entry, long base) {
        var groups = JsonReader.read("{\"" + group + "\":" + entry + "}");
        return Article.read(base(base).toJson().with("groups", groups));
    }

    private static Burst burst(List<PriceGroup> groups, Article... versions) {
        var histories = new Burst.Histories(groups);
        for (int i = 0; i < versions.length; i++) {
            histories.add(NUMBER, SINCE + i, Optional.of(versions[i]));
        }
        return Burst.of(SINCE, 100, histories);
    }

    private static List<Loss> lostInStation() {
        return List.of(new Loss(NUMBER, 0, new TreeMap<>(Map.of(STATION, SINCE))));
    }

    /** What the last of these versions becomes. */
    private static Article restored(List<PriceGroup> groups, Article... versions) {
        return burst(groups, versions)
                .losses()
                .get(0)
                .restored(
                        Optional.of(versions[versions.length - 1]),
                        revision -> versions[Math.toIntExact(revision - SINCE)]);
    }

    @Test
    void onlyWhatIsLostComesBack() {
        var groups = List.of(AIRPORT, STATION);
        assertThat(restored(groups, in(STATION, DEAR, 280), in(STATION, AWAY, 280), in(STATION, AWAY, 300)))
                .as("the base price was changed since")
                .isEqualTo(in(STATION, DEAR, 300));
        assertThat(restored(groups, base(280), in(STATION, FREE, 300)))
                .as("it was sold at the base price")
                .isEqualTo(base(300));
        assertThat(restored(groups, in(STATION, DEAR, 280), in(STATION, AWAY, 280), in(STATION, AWAY, 0)))
                .as("the base price was lost, too, and later")
                .isEqualTo(in(STATION, DEAR, 280));
        assertThat(restored(groups, base(1), in(STATION, AWAY, 1), both(AWAY, DEAR), both(AWAY, AWAY)))
                .as("each group has what it had last")
                .isEqualTo(in(AIRPORT, DEAR, 1));
    }

    private static Article both(String station, String airport) {
        var groups = JsonReader.read("{\"station\":" + station + ",\"airport\":" + airport + "}");
        return Article.read(base(1).toJson().with("groups", groups));
    }

    @Test
    void isLostWhereItIsNotOfferedOrForNothing() {
        var groups = List.of(STATION);
        assertThat(burst(groups, base(1), in(STATION, AWAY, 1)))
                .isEqualTo(new Burst(100, 1, 0, SINCE + 1, lostInStation()));
        assertThat(burst(groups, base(1), in(STATION, FREE, 1)))
                .isEqualTo(new Burst(100, 0, 1, SINCE + 1, lostInStation()));
        assertThat(burst(groups, in(STATION, AWAY, 1), in(STATION, AWAY, 0)).unpriced())
                .as("it was never offered there, but is for nothing elsewhere")
                .isOne();
        assertThat(burst(groups, in(STATION, DEAR, 0), in(STATION, FREE, 0)).unpriced())
                .as("it had no price elsewhere")
                .isOne();
    }

    @Test
    void isNotLostInAGroupThatNobodyHasOrOnceItIsBack() {
        assertThat(burst(List.of(), base(1), in(STATION, AWAY, 1)).isNothing()).isTrue();
        assertThat(burst(List.of(AIRPORT), base(1), in(STATION, AWAY, 1)).isNothing())
                .isTrue();
        assertThat(burst(List.of(STATION), base(1), in(STATION, AWAY, 1), in(STATION, DEAR, 1))
                        .isNothing())
                .isTrue();
        assertThat(burst(List.of(STATION), base(1), in(STATION, DEAR, 0)).unpriced())
                .as("its base is lost")
                .isOne();
    }

    @Test
    void whatWithdrawsFromAGroupHasToBeLookedAt() {
        assertThat(Worth.isLostIn(List.of(Edit.put(in(STATION, AWAY, 1))))).isTrue();
        assertThat(Worth.isLostIn(List.of(Edit.put(in(STATION, FREE, 1))))).isTrue();
        assertThat(Worth.isLostIn(List.of(Edit.put(in(STATION, DEAR, 1))))).isFalse();
        assertThat(Worth.mayComeBackIn(List.of(Edit.put(in(STATION, DEAR, 0))))).isTrue();
        assertThat(Worth.mayComeBackIn(List.of(Edit.put(base(0))))).isFalse();
    }

    @Test
    void whatIsLostInAGroupIsPutBack() {
        var reach = Reach.lost(List.of(Edit.put(base(1))));
        assertThat(reach.includes(NUMBER, Optional.of(in(STATION, AWAY, 1)))).isTrue();
        assertThat(reach.includes(NUMBER, Optional.of(in(STATION, FREE, 1)))).isTrue();
        assertThat(reach.includes(NUMBER, Optional.of(in(STATION, DEAR, 1)))).isFalse();
        assertThat(reach.includes(NUMBER, Optional.of(base(2)))).isFalse();
        assertThat(reach.includes(NUMBER, Optional.of(in(STATION, AWAY, 2))))
                .as("its base price was changed since")
                .isFalse();
        assertThat(Reach.lost(List.of(Edit.put(in(STATION, AWAY, 1))))
                        .includes(NUMBER, Optional.of(in(STATION, AWAY, 2))))
                .as("it was not offered there before")
                .isFalse();
    }

    /** One price after the other: what is lost by itself in any of them is lost, since the first of these losses. */
    @Test
    void isLostIfItIsLostByItself() {
        var losses = new AtomicInteger();
        Seeds.each(500, random -> {
            var versions = Stream.generate(() -> version(random))
                    .limit(1 + random.nextInt(6))
                    .toList();
            var all = burst(List.of(STATION, AIRPORT), versions.toArray(Article[]::new));
            var apart = new ArrayList<Burst>();
            for (int price = 0; price < 3; price++) {
                apart.add(burst(List.of(), atOnePrice(versions, price)));
            }
            var lost = apart.stream().filter(burst -> !burst.isNothing()).toList();
            assertThat(all.isNothing()).isEqualTo(lost.isEmpty());
            lost.stream().mapToLong(Burst::begins).min().ifPresent(begins -> {
                assertThat(all.begins()).isEqualTo(begins);
                losses.incrementAndGet();
            });
        });
        assertThat(losses.get()).isGreaterThan(50);
    }

    private static Article version(Random random) {
        var entries = List.of(FREE, DEAR, AWAY);
        var group = random.nextBoolean() ? STATION : AIRPORT;
        return random.nextInt(3) == 0
                ? base(random.nextInt(2))
                : in(group, entries.get(random.nextInt(entries.size())), random.nextInt(2));
    }

    /** The same versions as a catalogue without groups: free where a till at that price sells them for nothing or not. */
    private static Article[] atOnePrice(List<Article> versions, int price) {
        var group = price == 0 ? null : price == 1 ? STATION : AIRPORT;
        return versions.stream()
                .map(version -> base(version.sold(group, LocalDateTime.of(2026, 12, 1, 0, 0))
                        .map(sold -> sold.price().cents())
                        .orElse(0L)))
                .toArray(Article[]::new);
    }
}
