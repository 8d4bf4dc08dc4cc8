package tillsync.service.articles.labels;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.CountedMember;
import tillsync.article.CountedMember.Counted;
import tillsync.article.Price;
import tillsync.json.JsonValue;
import tillsync.label.Barcode;
import tillsync.label.UnitPrice;

/**
 * A price label.
 *
 * @param unit the unit in which the article is sold; null: none is named
 * @param unitPrice null: the amount is not known
 * @param along articles that are sold along, such as a deposit
 * @param barcode null: no code that can be drawn
 */
record Label(
        String number,
        String name,
        Price price,
        @Nullable String unit,
        @Nullable UnitPrice unitPrice,
        List<Along> along,
        @Nullable Barcode barcode) {
    /** The most modules of a barcode that fit beside the number; an EAN-13 has 116. */
    private static final int MOST_MODULES_BESIDE = 130;

    /** An article that is sold along with another. @param price of the whole quantity */
    record Along(String name, Price price) {
        static Along of(Article article, int quantity) {
            var each = article.price();
            return new Along(article.name(), new Price(each.cents() * quantity, each.currency()));
        }
    }

    /** @param article as it is sold */
    static Label of(Article article, List<Along> along) {
        return new Label(
                article.number().value(),
                article.name(),
                article.price(),
                article.member("unit").map(JsonValue::text).orElse(null),
                UnitPrice.of(article).orElse(null),
                along,
                Barcode.of(article).orElse(null));
    }

    /** The numbers and quantities of articles that are sold along. */
    static List<Counted> linked(Article article) {
        return CountedMember.LINKED.of(article.toJson());
    }

    /** Returns true if the bars need the whole width of the label to be readable. */
    public boolean isWide() {
        return barcode != null && barcode.width() > MOST_MODULES_BESIDE;
    }

    /** The barcode's bars as an SVG path, one unit high, each module one unit wide. */
    public String bars() {
        return barcode == null
                ? ""
                : barcode.bars().stream()
                        .map(bar -> "M%d 0h%dv1h-%dz"
                                .formatted(Barcode.QUIET_BEFORE + bar.from(), bar.width(), bar.width()))
                        .collect(Collectors.joining());
    }
}
