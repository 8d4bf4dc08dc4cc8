package tillsync.client.store;

import static tillsync.client.Articles.article;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import tillsync.article.ArticleNumber;

/** Where the software has two articles. */
abstract class TakingOverPromises extends StorePromises {
    static final String BROKEN = "NO_SUCH_VAT";

    TakingOverPromises(OpenedStore opened) {
        super(opened);
    }

    @BeforeEach
    void theSoftwareHasTwoArticles() {
        pull("c1", head(1, article("a", 1), article("b", 2)), true, changed(article("a", 1)), changed(article("b", 2)));
        handOver();
    }

    void pullPrices(String cursor, long a, long b) {
        pull(
                cursor,
                head(2, article("a", a), article("b", b)),
                false,
                changed(article("a", a)),
                changed(article("b", b)));
    }

    List<String> refuse(String number) {
        var numbers = new ArrayList<String>();
        handOver(handed -> {
            numbers.addAll(read(handed));
            return Takeover.except(List.of(new Takeover.NotTaken(new ArticleNumber(number), BROKEN, "no")));
        });
        return numbers;
    }

    void waits() {
        handOver(handed -> Takeover.later("OPEN_SALE"));
        store().handover().waits("OPEN_SALE", now);
    }
}
