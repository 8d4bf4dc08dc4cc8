package tillsync.scenarios.simulation;

import java.util.List;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;

/** Edits of few articles; each put has a price that no other one has, so that it can be followed. */
final class Edits {
    private Edits() {}

    static Edit put(String number, long cents) {
        return Edit.put(Article.read("{\"number\":\"" + number + "\",\"name\":\"Article\",\"price\":{\"cents\":" + cents
                + ",\"currency\":\"EUR\"},\"vat\":\"DE_STANDARD\"}"));
    }

    static Edit remove(String number) {
        return Edit.remove(new ArticleNumber(number));
    }

    static String text(List<Edit> edits) {
        return edits.stream().map(Edits::text).collect(Collectors.joining(", "));
    }

    static String text(Edit edit) {
        return edit instanceof Edit.Put put
                ? put.number() + "=" + put.article().price().cents()
                : "-" + edit.number();
    }
}
