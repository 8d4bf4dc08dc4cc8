package tillsync.service.articles.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.json.JsonObject;
import tillsync.problem.Refusal;

/** A change of many articles at once. */
interface Bulk {
    Outcome of(Collection<Article> articles);

    /** Returns 1 if prices are to rise, -1 if they are to fall, and 0 if the change does not say. */
    default int direction() {
        return 0;
    }

    /**
     * @param unchanged how many articles need no change
     * @param impossible how many articles would break a rule, such as a price below 0
     * @param against how many prices rounding moves in the wrong direction
     * @param far how many prices are far from the former ones, such as those that become 0
     * @param sums of the prices of all that change
     */
    record Outcome(List<Edit> edits, int unchanged, int impossible, int against, int far, Sums sums) {}

    /**
     * Prices in one currency, together, before and after, in cents.
     *
     * @param currency of all prices; "" without prices, "-" if the prices have several currencies
     */
    record Sums(String currency, long before, long after) {
        static final Sums NONE = new Sums("", 0, 0);

        Sums and(Price from, Price to) {
            boolean first = equals(NONE);
            boolean same = from.currency().equals(to.currency())
                    && (first || from.currency().equals(currency));
            return new Sums(same ? from.currency() : "-", before + from.cents(), after + to.cents());
        }
    }

    record Removal() implements Bulk {
        @Override
        public Outcome of(Collection<Article> articles) {
            var edits = articles.stream()
                    .map(article -> Edit.remove(article.number()))
                    .toList();
            return new Outcome(edits, 0, 0, 0, 0, Sums.NONE);
        }
    }

    /** Moves articles into a category. @param category "": none */
    record Filing(String category) implements Bulk {
        private static final String MEMBER = "category";

        @Override
        public Outcome of(Collection<Article> articles) {
            var edits = new ArrayList<Edit>();
            int unchanged = 0;
            int impossible = 0;
            for (var article : articles) {
                try {
                    var filed = Article.read(filed(article.toJson()));
                    if (filed.equals(article)) {
                        unchanged++;
                    } else {
                        edits.add(Edit.put(filed));
                    }
                } catch (Refusal breaksARule) {
                    impossible++;
                }
            }
            return new Outcome(edits, unchanged, impossible, 0, 0, Sums.NONE);
        }

        private JsonObject filed(JsonObject article) {
            return category.isEmpty() ? article.without(MEMBER) : article.with(MEMBER, category);
        }
    }
}
