package tillsync.scenarios.simulation;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.client.store.Handed;
import tillsync.client.store.Takeover;

/** What a till really sells with: a database of its own, which takes over what it is handed, or not. */
final class Software {
    private final World world;
    private final Map<ArticleNumber, Article> articles = new TreeMap<>();
    private boolean isAhead;
    private boolean isKilled;
    private boolean hasThrown;

    Software(World world) {
        this.world = world;
    }

    Map<ArticleNumber, Article> articles() {
        return articles;
    }

    void edits(Edit edit) {
        put(edit.number(), edit instanceof Edit.Put put ? Optional.of(put.article()) : Optional.empty());
    }

    /** It is set up again with what its till sells. */
    void becomes(Map<ArticleNumber, Article> sold) {
        articles.clear();
        articles.putAll(sold);
    }

    /** Whether it has taken over something since it was asked this, which may not be noted by the till's store. */
    boolean isAhead() {
        boolean was = isAhead;
        isAhead = false;
        return was;
    }

    private void put(ArticleNumber number, Optional<Article> article) {
        article.ifPresentOrElse(is -> articles.put(number, is), () -> articles.remove(number));
    }

    Takeover takesOver(Handed handed) {
        if (world.has(Bug.TAKEN_BEFORE_SOFTWARE) && world.faults().strikes(Fault.SOFTWARE_BUSY)) {
            return Takeover.all();
        }
        if (world.faults().strikes(Fault.SOFTWARE_BUSY)) {
            return busy();
        }
        isAhead = true;
        var refused = new ArrayList<Takeover.NotTaken>();
        handed.forEach((number, article) -> {
            if (world.faults().strikes(Fault.ARTICLE_REFUSED)) {
                refused.add(new Takeover.NotTaken(number, "NO_SUCH_GROUP", ""));
            } else {
                put(number, article);
            }
        });
        if (world.faults().strikes(Fault.KILLED_AT_TAKEOVER)) {
            isKilled = true;
            throw new Crash("killed after the takeover");
        }
        return Takeover.except(refused);
    }

    /** In every other world it does not say so, but throws what no software should: the same, later. */
    private Takeover busy() {
        if (world.seed() % 2 == 0) {
            hasThrown = true;
            throw new NoClassDefFoundError("com/example/Missing");
        }
        return Takeover.later("OPEN_SALE");
    }

    /** Its process has ended while it was asked: nothing that the till does then reaches its disk or the service. */
    boolean isKilled() {
        return isKilled;
    }

    boolean hasThrown() {
        return hasThrown;
    }

    void starts() {
        isKilled = false;
    }
}
