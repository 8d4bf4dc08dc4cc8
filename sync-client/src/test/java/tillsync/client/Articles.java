package tillsync.client;

import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/** Believable articles for tests. */
public final class Articles {
    private Articles() {}

    public static Article article(String number, long cents) {
        return Article.read("{\"number\":\"" + number + "\",\"name\":\"Article " + number + "\",\"price\":{\"cents\":"
                + cents + ",\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}");
    }

    public static Edit put(String number, long cents) {
        return Edit.put(article(number, cents));
    }

    public static Edit remove(String number) {
        return Edit.remove(new ArticleNumber(number));
    }
}
