package tillsync.service.articles.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tillsync.article.Article;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.json.JsonObject;
import tillsync.problem.Refusal;

/** What happens to many articles at once. */
interface Bulk {
    Outcome of(Collection<Article> articles);

    /** Whether prices are to rise (1) or fall (-1); 0: it does not say. */
    default int direction() {
        return 0;
    }

    /**
     * What it makes of articles.
     *
     * @param unchanged how many are so already
     * @param impossible how many would break a rule, such as a price below 0
     * @param against how many prices the rounding moves the other way than was asked for
     * @param far how many prices are far from what they were, as those that become 0
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

    /** Deletes them. */
    record Removal() implements Bulk {
        @Override
        public Outcome of(Collection<Article> articles) {
            var edits = articles.stream()
                    .map(article -> Edit.remove(article.number()))
                    .toList();
            return new Outcome(edits, 0, 0, 0, 0, Sums.NONE);
        }
    }

    /** Puts them into a category. @param category "": into none */
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
