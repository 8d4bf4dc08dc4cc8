package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.service.articles.batch.Batch;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.editing.Assortment.Found;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.people.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Times;

/** A till's articles, as its main has published them: searched and filtered by the address, page by page. */
@PageController
record ArticleListController(
        TillFrame frame,
        Assortments assortments,
        ArticleStates states,
        Arrivals arrivals,
        Batches batches,
        Times times) {
    static final int PAGE = 50;
    private static final int MOST_RECENT = 3;

    /** @param arrived how many of the tills that get it have it; in a follower's list, 0 or 1 */
    record Row(ShownArticle article, int arrived) {}

    /**
     * What the page shows.
     *
     * @param receivers how many tills get these articles
     * @param doubts what does not fit together in the whole list
     * @param recent what was sent last
     */
    private record Shown(
            TillFrame.Shown frame,
            Filter filter,
            String after,
            Found found,
            List<Row> rows,
            int receivers,
            Set<String> categories,
            Set<String> vatKeys,
            Doubts doubts,
            List<Batch> recent,
            Addresses addresses)
            implements PageModel {}

    /**
     * The first articles that do not fit together, and how many more there are.
     *
     * @param shared by barcode, the articles that have it
     * @param missing by article, the linked ones that are not there
     */
    record Doubts(
            Map<String, List<ArticleNumber>> shared, Map<ArticleNumber, List<String>> missing, int total, int more) {
        private static final int MOST = 20;

        static Doubts of(Conflicts all) {
            var shared = first(all.shared());
            var missing = first(all.missing());
            int total = all.shared().size() + all.missing().size();
            return new Doubts(shared, missing, total, total - shared.size() - missing.size());
        }

        private static <K, V> Map<K, List<V>> first(Map<K, List<V>> all) {
            var first = new LinkedHashMap<K, List<V>>();
            all.entrySet().stream()
                    .limit(MOST)
                    .forEach(one -> first.put(
                            one.getKey(), one.getValue().stream().limit(MOST).toList()));
            return first;
        }
    }

    /**
     * The addresses to which the page leads.
     *
     * @param next empty: there is no further page
     */
    private record Addresses(String here, String next, String previous, String xlsx, String csv, String change)
            implements PageModel {
        static Addresses of(Filter filter, String path, String after, Found found) {
            var list = "/api/v1/devices" + path.substring("/tills".length());
            return new Addresses(
                    filter.address(path, after),
                    found.next().isEmpty() ? "" : filter.address(path, found.next()),
                    found.first() == 0 ? "" : filter.address(path, found.previous()),
                    filter.address(list + ".xlsx", ""),
                    filter.address(list + ".csv", ""),
                    filter.address(path + "/change", ""));
        }
    }

    @GetMapping("/tills/{id}/articles")
    ModelAndView list(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String vat,
            @RequestParam @Nullable String planned,
            @RequestParam(defaultValue = "") String after) {
        var filter = Filter.of(q, category, vat, planned);
        var till = frame.of(user, id);
        var now = times.ofTills();
        var assortment = assortments.of(till.catalogue());
        var found = assortment.page(filter, after, now, PAGE);
        var receivers = receivers(user, till);
        var path = "/tills/" + id + "/articles";
        return new Shown(
                        frame.show(user, till),
                        filter,
                        after,
                        found,
                        rows(till, found, receivers, now),
                        receivers.size(),
                        assortment.categories(),
                        assortment.vatKeys(),
                        Doubts.of(assortments.conflicts(assortment)),
                        till.editable() ? batches.sent(till.device().id(), "LIVE", MOST_RECENT) : List.of(),
                        Addresses.of(filter, path, after, found))
                .on("articles");
    }

    private List<Arrivals.Till> receivers(UserCaller user, TillFrame.Till till) {
        if (till.view().follows() == null) {
            return arrivals.followers(till.catalogue(), user.id());
        }
        return arrivals.of(till.catalogue(), user.id()).stream()
                .filter(one -> one.id().equals(till.device().id()))
                .toList();
    }

    private List<Row> rows(TillFrame.Till till, Found found, List<Arrivals.Till> receivers, LocalDateTime now) {
        var read = states.rowsAt(till.catalogue(), Long.MAX_VALUE, found.numbers());
        var rows = new ArrayList<Row>();
        for (var number : found.numbers()) {
            var row = read.get(number);
            if (row != null && row.body() != null) {
                var article = Article.stored(number, row.body());
                int arrived = (int) receivers.stream()
                        .filter(one -> one.has(row.revision()))
                        .count();
                rows.add(new Row(ShownArticle.of(article, now), arrived));
            }
        }
        return rows;
    }
}
