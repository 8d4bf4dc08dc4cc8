package tillsync.scenarios.simulation;

import static tillsync.scenarios.simulation.Promises.require;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueId;
import tillsync.client.store.Position;
import tillsync.topology.Topology;

/** What is promised of price groups: each till sells what the model says, by a group that it had with that catalogue. */
final class GroupPromises {
    private final World world;

    GroupPromises(World world) {
        this.world = world;
    }

    /** The group and the catalogue of a position were the till's at the same time. */
    void isOfOnePlace(SimulatedTill till) {
        var position = till.store().position();
        require(
                "A1 group and articles of one place",
                position.articles() == 0 || wasAt(till, position),
                till + " is at " + position.catalogue() + " with " + position.grouped() + ", never was so");
    }

    private boolean wasAt(SimulatedTill till, Position position) {
        var rows = world.disk().rows();
        return LongStream.rangeClosed(1, rows.topology().version())
                .mapToObj(rows::topologyAt)
                .anyMatch(topology -> isOf(till, position, topology));
    }

    private static boolean isOf(SimulatedTill till, Position position, Topology topology) {
        var place = topology.places().get(till.id());
        return place != null
                && place.grouped().equals(position.grouped())
                && topology.catalogueOf(till.id()).equals(position.catalogue());
    }

    /** What the software sells is what the model says, as soon as it has taken over all that the till has. */
    void sellsByItsGroup(SimulatedTill till) {
        var pulled = articles(till.store().synchronised());
        if (!pulled.equals(stored(till))) {
            return; // edits lie on top
        }
        var expected = Assortment.of(pulled, till.store().position().grouped().name(), till.sellingTime());
        var sold = sold(till);
        require("A2 sold by the till's group", sold.equals(expected), till + " sells " + sold + ", model " + expected);
    }

    /** Whether it sells by the group that it has to have, in the end. */
    boolean isSettled(SimulatedTill till, CatalogueId catalogue) {
        var place = world.disk().rows().topology().places().get(till.id());
        var articles = articles(world.disk().rows().model().last(catalogue));
        return Objects.equals(place.grouped(), till.store().position().grouped())
                && sold(till).equals(Assortment.of(articles, place.group(), till.sellingTime()));
    }

    private static TreeMap<ArticleNumber, Long> sold(SimulatedTill till) {
        var prices = new TreeMap<ArticleNumber, Long>();
        till.software()
                .articles()
                .forEach((number, article) -> prices.put(number, article.price().cents()));
        return prices;
    }

    private static TreeMap<ArticleNumber, Article> articles(Map<ArticleNumber, Content> contents) {
        var articles = new TreeMap<ArticleNumber, Article>();
        contents.forEach((number, content) -> {
            if (content instanceof Article article) {
                articles.put(number, article);
            }
        });
        return articles;
    }

    private static TreeMap<ArticleNumber, Article> stored(SimulatedTill till) {
        var stored = new TreeMap<ArticleNumber, Article>();
        till.store().forEachArticle(article -> stored.put(article.number(), article));
        return stored;
    }
}
