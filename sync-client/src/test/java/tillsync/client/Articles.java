package tillsync.client;

import java.time.Instant;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.EditOrigin;

/** Believable articles for tests. */
public final class Articles {
    /** Saved by the till's software, on a morning. */
    public static final EditOrigin SAVED = new EditOrigin(Origin.TILL, Instant.parse("2026-03-02T09:00:00Z"));

    private Articles() {}

    public static Article article(String number, long cents) {
        return Article.read("{\"number\":\"" + number + "\",\"name\":\"Article " + number + "\",\"price\":{\"cents\":"
                + cents + ",\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}");
    }

    /** One whose price is another from that local time on. */
    public static Article planned(String number, long cents, String from, long then) {
        var json = article(number, cents).toJson();
        json.putArray("planned")
                .addObject()
                .put("from", from)
                .putObject("price")
                .put("cents", then)
                .put("currency", "EUR");
        return Article.read(json);
    }

    public static Edit put(String number, long cents) {
        return Edit.put(article(number, cents));
    }

    public static Edit remove(String number) {
        return Edit.remove(new ArticleNumber(number));
    }
}
