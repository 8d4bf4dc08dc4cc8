package tillsync.service.articles.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tillsync.article.Article;
import tillsync.catalogue.Edit;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/**
 * How long the list takes that is looked at, searched and sorted, while now and then a price is changed. With
 * {@code -Dlist.articles=50000} it is as long as the longest that a shop has.
 */
@ServiceTest
class LargeListTest {
    private static final int ARTICLES = Integer.getInteger("list.articles", 4_000);
    private static final int REQUESTS = 200;
    private static final int EDITS_EVERY = 20;
    private static final int MOST_EDITS = 1_000;
    private static final Duration GENEROUS = Duration.ofSeconds(1);
    private static final List<String> LOOKS = List.of(
            "",
            "?q=brot",
            "?q=4001234",
            "?q=bro&category=Gruppe%207",
            "?sort=name",
            "?sort=-price",
            "?sort=category&category=Gruppe%203",
            "?sort=price&q=kuchen");

    private static Edit put(int number, long cents) {
        var name = List.of("Brot", "Kuchen", "Käse", "Brötchen").get(number % 4) + " " + number;
        return Edit.put(Article.read("{\"number\":\"" + number + "\",\"name\":\"" + name + "\",\"price\":{\"cents\":"
                + cents + ",\"currency\":\"EUR\"},\"vat\":\"DE_REDUCED\",\"category\":\"Gruppe " + number % 20
                + "\"}"));
    }

    @Test
    void isShownSearchedAndSortedInTime() {
        var shop = Shop.open();
        var main = shop.till("Lager");
        long sequence = 0;
        for (int from = 0; from < ARTICLES; from += MOST_EDITS) {
            main.publish(
                            ++sequence,
                            IntStream.range(from, from + MOST_EDITS)
                                    .mapToObj(number -> put(number, 100 + number))
                                    .toList())
                    .is(200);
        }
        var browser = shop.browser();
        LOOKS.forEach(look -> millis(browser, main.page(), look));

        var random = new Random(20261128);
        var afterEdits = new ArrayList<Long>();
        var times = new ArrayList<Long>();
        for (int i = 0; i < REQUESTS; i++) {
            if (i % EDITS_EVERY == 0) {
                main.publish(++sequence, List.of(put(random.nextInt(ARTICLES), 5)))
                        .is(200);
            }
            times.add(millis(browser, main.page(), LOOKS.get(random.nextInt(LOOKS.size()))));
            if (i % EDITS_EVERY == 0) {
                afterEdits.add(times.get(i));
            }
        }
        afterEdits.sort(null);
        times.sort(null);
        System.out.printf(
                "%d articles, %d requests: median %d ms, 95 %% under %d ms, longest %d ms; after an edit: median %d ms%n",
                ARTICLES,
                REQUESTS,
                times.get(REQUESTS / 2),
                times.get(REQUESTS * 95 / 100),
                times.get(REQUESTS - 1),
                afterEdits.get(afterEdits.size() / 2));
        assertThat(times.get(REQUESTS * 95 / 100)).isLessThan(GENEROUS.toMillis());
    }

    private static long millis(Browser browser, String page, String look) {
        long began = System.nanoTime();
        browser.get(page + "/articles" + look).is(200);
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }
}
