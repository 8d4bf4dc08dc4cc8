package tillsync.service.articles.editing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.articles.batch.Batches;
import tillsync.service.articles.batch.EditBatch;
import tillsync.service.articles.editing.ListedRows.Row;
import tillsync.service.articles.list.Assortment;
import tillsync.service.articles.list.Assortment.Found;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.CategoryChips;
import tillsync.service.articles.list.CategoryChips.Chip;
import tillsync.service.articles.list.Doubts;
import tillsync.service.articles.list.Filter;
import tillsync.service.articles.list.ListAddresses;
import tillsync.service.articles.list.MissingPictures;
import tillsync.service.articles.list.Sorting;
import tillsync.service.engine.topology.Mains;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/** A till's articles, as its main has published them: searched, filtered and sorted by the address, page by page. */
@PageController
record ArticleListController(
        TillFrame frame,
        Assortments assortments,
        ListedRows listed,
        CategoryChips chips,
        Mains mains,
        Batches batches,
        MissingPictures pictures,
        Ids ids) {
    static final int PAGE = 50;
    private static final int MOST_RECENT = 3;
    /** Makes htmx show the address of the search in the browser while the user types. */
    private static final String ADDRESS_OF_SEARCH = "HX-Replace-Url";

    /**
     * @param mains the user's mains, to choose from
     * @param key the prefix of the keys of edits on this page
     * @param inPlace whether prices are edited in the list: an edit waits for a till that is away, if that till
     *     compares
     * @param receivers how many tills get these articles
     * @param upToDate how many of them have the last revision
     * @param groups the price groups that have a column
     * @param colours of categories, by name
     * @param doubts the inconsistencies of the whole list
     * @param recent the batches that were sent last
     */
    private record Shown(
            TillFrame.Shown frame,
            List<Mains.Main> mains,
            String key,
            boolean inPlace,
            Filter filter,
            Sorting sorting,
            String after,
            Found found,
            List<Row> rows,
            int receivers,
            int upToDate,
            List<String> groups,
            List<Chip> chips,
            Map<String, String> colours,
            Set<String> vatKeys,
            Doubts doubts,
            List<EditBatch> recent,
            ListAddresses to)
            implements PageModel {}

    @GetMapping("/tills/{id}/articles")
    ModelAndView list(
            UserCaller user,
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String vat,
            @RequestParam @Nullable String planned,
            @RequestParam @Nullable String sort,
            @RequestParam(defaultValue = "") String after,
            HttpServletResponse response) {
        var filter = Filter.of(q, category, vat, planned);
        var sorting = Sorting.of(sort);
        var till = frame.of(user, id);
        var now = till.now();
        var assortment = assortments.of(till.catalogue());
        var found = assortments.page(assortment, filter, sorting, after, now, PAGE);
        var categories = chips.of(till.catalogue(), assortment);
        var to = new ListAddresses("/tills/" + id + "/articles", filter, sorting, after, found);
        response.setHeader(ADDRESS_OF_SEARCH, to.here());
        var receivers = listed.receivers(user.id(), till);
        return new Shown(
                        frame.show(user, till),
                        mains.of(user.id()),
                        ids.id(),
                        isInPlace(till),
                        filter,
                        sorting,
                        after,
                        found,
                        listed.of(till, found.numbers(), receivers, now),
                        receivers.count(),
                        receivers.having(assortment.head().revision()),
                        receivers.groups(),
                        categories,
                        CategoryChips.colours(categories),
                        assortment.vatKeys(),
                        doubts(till, assortment),
                        till.editable() ? batches.sent(till.device().id(), "LIVE", MOST_RECENT) : List.of(),
                        to)
                .on("articles");
    }

    private static boolean isInPlace(TillFrame.Till till) {
        return till.editable()
                && (till.view().connection().current().isThere() || ArticleEditing.waitsFor(till.device()));
    }

    private Doubts doubts(TillFrame.Till till, Assortment assortment) {
        var conflicts = assortments.conflicts(assortment);
        long revision = assortment.head().revision();
        return Doubts.of(conflicts, pictures.known(till.device().merchant(), till.catalogue(), revision, conflicts));
    }
}
