package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Price;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Edit;
import tillsync.delivery.Upper;
import tillsync.people.UserId;
import tillsync.service.articles.list.Arrivals;
import tillsync.service.engine.asking.Orders;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.till.DeviceId;

/** Builds the rows of the list: each article with its prices, and how many tills have it. */
@Component
record ListedRows(
        ArticleStates states,
        Arrivals arrivals,
        TillSources sources,
        CurrentConnections connections,
        Orders orders,
        Durability durability) {
    /** The most price groups with a column of their own; the others are on the article's page. */
    private static final int MOST_GROUPS = 4;

    /**
     * @param base the digest of the article, which an edit names as what the user saw
     * @param prices of the groups, in the order of their columns
     * @param others how many other groups it names
     * @param inPlace whether its prices are edited here: not while a planned price holds that will end
     * @param arrived how many of the tills that get it have it; in a follower's list, 0 or 1
     * @param lack why others do not have it yet; null: all have it, or will in a moment
     * @param waiting an edit that waits for the main; null: no edit does
     */
    record Row(
            ShownArticle article,
            String base,
            List<Group> prices,
            int others,
            boolean inPlace,
            int arrived,
            @Nullable Lack lack,
            @Nullable Waiting waiting) {}

    /** @param why the end of a text's name @param tills how many lack it for that reason @param name of the first */
    record Lack(String why, int tills, String name) {}

    /** @param price the new price; null: the price stays */
    record Waiting(boolean removes, @Nullable Price price) {
        static @Nullable Waiting of(@Nullable Edit edit, Article is, LocalDateTime now) {
            if (edit instanceof Edit.Put put) {
                var price = put.article().asOf(now).price();
                boolean same = price.equals(is.asOf(now).price());
                return put.article().equals(is) ? null : new Waiting(false, same ? null : price);
            }
            return edit == null ? null : new Waiting(true, null);
        }
    }

    /** The price of an article for a price group. @param price null: the base price */
    record Group(String name, @Nullable Price price, boolean offered) {}

    /** The tills that get the articles of a list. @param groups the price groups that have a column */
    record Receivers(List<Arrivals.Till> tills, List<String> groups) {
        int count() {
            return tills.size();
        }

        /** The number of tills that have all changes up to that revision; a main has what it published. */
        int having(long revision) {
            return (int) tills.stream()
                    .filter(till -> till.main() || till.has(revision))
                    .count();
        }
    }

    /** The reason why the first till lacks an article. Tills that get it in a moment are left out. */
    private @Nullable Lack lack(Receivers receivers, Map<DeviceId, Source> sources, long revision) {
        var lacking = new LinkedHashMap<String, List<String>>();
        for (var till : receivers.tills()) {
            var why = till.main() || till.has(revision) ? null : why(till, sources.get(till.id()), revision);
            if (why != null) {
                lacking.computeIfAbsent(why, first -> new ArrayList<>()).add(till.name());
            }
        }
        return lacking.entrySet().stream()
                .findFirst()
                .map(one -> new Lack(
                        one.getKey(), one.getValue().size(), one.getValue().get(0)))
                .orElse(null);
    }

    private @Nullable String why(Arrivals.Till till, @Nullable Source source, long revision) {
        var upper = source == null ? Upper.NONE : source.upper();
        boolean held = source != null && source.held();
        return isBehind(upper.guarded(), revision)
                ? "GUARDED"
                : isBehind(upper.approved(), revision)
                        ? "APPROVAL"
                        : isBehind(upper.released(), revision)
                                ? "PILOT"
                                : isBehind(upper.windowed(), revision)
                                        ? "WINDOW"
                                        : held ? "HELD" : connections.isConnected(till.id()) ? null : "AWAY";
    }

    private static boolean isBehind(@Nullable Long last, long revision) {
        return last != null && revision > last;
    }

    /** The tills that get a main's articles, including the main; for a follower's list, only that follower. */
    Receivers receivers(UserId user, TillFrame.Till till) {
        var all = arrivals.of(till.catalogue(), user);
        if (till.view().follows() != null) {
            var self = all.stream()
                    .filter(one -> one.id().equals(till.device().id()))
                    .toList();
            return new Receivers(self, List.of());
        }
        if (all.size() < 2) {
            return new Receivers(all, List.of());
        }
        var groups = arrivals.groupsOf(all).values().stream()
                .map(PriceGroup::name)
                .distinct()
                .sorted()
                .limit(MOST_GROUPS)
                .toList();
        return new Receivers(all, groups);
    }

    List<Row> of(TillFrame.Till till, List<ArticleNumber> numbers, Receivers receivers, LocalDateTime now) {
        var read = durability.read(() -> states.rowsAt(till.catalogue(), Long.MAX_VALUE, numbers));
        // an edit waits only for a main that is away
        var waiting = till.view().follows() != null
                        || till.view().connection().current().isThere()
                ? Map.<ArticleNumber, Edit>of()
                : orders.waitingEdits(till.device());
        var from = sources.sourcesOf(
                receivers.tills().stream().map(Arrivals.Till::id).toList());
        var rows = new ArrayList<Row>();
        for (var number : numbers) {
            var row = read.get(number);
            if (row != null && row.body() != null) {
                var article = Article.stored(number, row.body());
                var lack = till.view().follows() != null ? null : lack(receivers, from, row.revision());
                rows.add(row(article, receivers, receivers.having(row.revision()), lack, waiting.get(number), now));
            }
        }
        return rows;
    }

    private static Row row(
            Article article,
            Receivers receivers,
            int arrived,
            @Nullable Lack lack,
            @Nullable Edit waiting,
            LocalDateTime now) {
        var shown = ShownArticle.of(article, now);
        boolean inPlace = shown.planned().stream()
                .noneMatch(value -> shown.runs(value)
                        && (value.price().isPresent() || !value.groups().isEmpty()));
        var offers = new TreeMap<String, GroupOffer>();
        shown.groups().forEach(group -> offers.put(group.name(), group.now()));
        var prices = receivers.groups().stream()
                .map(name -> {
                    var offer = offers.getOrDefault(name, GroupOffer.BASE);
                    return new Group(name, offer.price().orElse(null), offer.offered());
                })
                .toList();
        int others = (int) offers.keySet().stream()
                .filter(name -> !receivers.groups().contains(name))
                .count();
        var waits = Waiting.of(waiting, article, now);
        return new Row(shown, article.digest().toString(), prices, others, inPlace, arrived, lack, waits);
    }
}
