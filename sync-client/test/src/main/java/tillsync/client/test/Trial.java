package tillsync.client.test;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.opentest4j.TestAbortedException;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.article.TillTime;
import tillsync.client.TillClient;

/** A shop with a main that needs no software, and a follower with the software that is tested. */
final class Trial implements AutoCloseable {
    /** Something that a user or the service does. */
    interface Step {
        void run() throws Exception;
    }

    static final String TEA = "4711";
    static final String CAKE = "4712";
    static final String BREAD = "4713";

    final Shop shop;
    final ShopTill<TillClient> main;
    final ShopTill<VendorSoftware> till;

    private Trial(ZoneId zone, Opening<VendorSoftware> software) {
        shop = Shop.in(zone);
        main = shop.main("Theke");
        till = shop.follower("Nord", main, software);
    }

    static Trial of(Opening<VendorSoftware> software) {
        return in(ZoneId.of("Europe/Berlin"), software);
    }

    /** Opens a trial in which both tills sell tea, cake and bread. */
    static Trial in(ZoneId zone, Opening<VendorSoftware> software) {
        var trial = new Trial(zone, software);
        boolean begun = false;
        try {
            trial.main.puts(tea(280), cake(390), article(BREAD, "Bread", 450, "DE_REDUCED"));
            trial.settles(Rule.TAKES_OVER);
            trial.agrees(Rule.TAKES_OVER, "after the first articles");
            begun = true;
            return trial;
        } finally {
            if (!begun) {
                trial.close();
            }
        }
    }

    static Article tea(long cents) {
        return article(TEA, "Tea", cents, "DE_STANDARD");
    }

    static Article cake(long cents) {
        return article(CAKE, "Cake", cents, "DE_STANDARD");
    }

    static Article article(String number, String name, long cents, String vat) {
        return Article.of(number, name, Price.euro(cents), vat);
    }

    /** Lets all tills come to rest. Any failure of the software breaks that rule. */
    void settles(Rule rule) {
        must(rule, shop::settles);
    }

    /** Runs a step that must not fail: a failure breaks that rule. */
    static void must(Rule rule, Step step) {
        try {
            step.run();
        } catch (RuleBroken | TestAbortedException known) {
            throw known;
        } catch (Exception | Error failure) {
            throw new RuleBroken(rule, failure.toString(), failure);
        }
    }

    /** Runs a step that may fail: the software refuses it, or cannot do it. */
    static void may(Step step) {
        try {
            step.run();
        } catch (RuleBroken broken) {
            throw broken;
        } catch (Exception | Error refused) {
            // the caller checks what the step has left behind
        }
    }

    /** Requires that the till sells exactly what its catalogue has now. */
    void agrees(Rule rule, String when) {
        var wanted = new TreeMap<String, String>();
        till.catalogue()
                .values()
                .forEach(article -> wanted.put(article.number().value(), said(article.asOf(localTime()))));
        var sold = sold(rule);
        if (!sold.equals(wanted)) {
            throw new RuleBroken(rule, when + " it sells " + sold + " (expected: " + wanted + ")", null);
        }
    }

    /** Requires that the till sells that article for that price. */
    void sells(Rule rule, String number, long cents, String when) {
        var sold = listed(rule).stream()
                .filter(article -> article.number().equals(new ArticleNumber(number)))
                .map(article -> article.price().cents())
                .toList();
        if (!sold.equals(List.of(cents))) {
            throw new RuleBroken(rule, when + " " + number + " costs " + sold + " (expected: " + cents + ")", null);
        }
    }

    LocalDateTime localTime() {
        return TillTime.at(shop.clock().instant(), shop.clock().getZone());
    }

    private Map<String, String> sold(Rule rule) {
        var sold = new TreeMap<String, String>();
        for (var article : listed(rule)) {
            sold.merge(article.number().value(), said(article), (one, other) -> one + " and " + other);
        }
        return sold;
    }

    private Collection<Article> listed(Rule rule) {
        try {
            return Objects.requireNonNull(till.software().sells(), "sells: null");
        } catch (Exception failure) {
            throw new RuleBroken(rule, "what it sells cannot be read: " + failure, failure);
        }
    }

    private static String said(Article article) {
        return article.name() + " " + article.price().cents() + " " + article.vat();
    }

    @Override
    public void close() {
        shop.close();
    }
}
