package tillsync.scenarios.badinput;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import tillsync.article.Article;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.service.Shop;

/** Somebody with a main, whose history is large. */
record Exporting(EmbeddedService service, Shop user, String till) {
    private static final int ARTICLES = 60;
    private static final int LARGE = 15_000;

    /** @param changeSets of some 900 KB each; of two the export is more than buffers on the way take */
    static Exporting of(EmbeddedService service, int changeSets) {
        var user = Shop.open(service.port());
        var till = user.till("Theke");
        for (int sequence = 1; sequence <= changeSets; sequence++) {
            int first = sequence * ARTICLES;
            var articles = IntStream.range(first, first + ARTICLES).mapToObj(Exporting::large);
            till.publish(sequence, Shop.puts(articles.toArray(Article[]::new))).is(200);
        }
        return new Exporting(service, user, till.id());
    }

    private static Article large(int number) {
        return Article.read("{\"number\":\"" + number
                + "\",\"name\":\"Tee\",\"price\":{\"cents\":1,\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\",\"note\":\""
                + "x".repeat(LARGE) + "\"}");
    }

    String path() {
        return "/api/v1/devices/" + till + "/articles/history.csv";
    }

    void exportsAndImports(Duration within) {
        await().atMost(within).untilAsserted(() -> user.get(path()).is(200));
        var browser = user.browser();
        var page = "/tills/" + till + "/import";
        var answer = browser.upload(
                page, browser.get(page).csrf(), "a.csv", "Nr;Name;Preis;MwSt\n1;Tee;1,00;19\n".getBytes(US_ASCII));
        assertThat(answer.status()).as(answer::text).isEqualTo(303);
        assertThat(answer.location()).contains("/import/");
    }
}
