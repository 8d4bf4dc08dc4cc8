package tillsync.service.articles.records;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.service.articles.editing.ArticleEditing;
import tillsync.service.articles.editing.TillFrame;
import tillsync.service.articles.list.Records;
import tillsync.service.articles.list.ShownRecord;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.problem.PlainText;

/** A till's options and layouts, as its main has published them. Categories have a list of their own. */
@PageController
@RequestMapping("/tills/{id}")
record RecordListController(TillFrame frame, Records records) {
    /**
     * @param known whether the till's software knows such records, by its last hello
     * @param changeable whether this user may change them now
     * @param more whether there are more than are shown
     */
    private record Shown(
            TillFrame.Shown frame,
            String kind,
            boolean known,
            boolean changeable,
            List<ShownRecord> records,
            boolean more,
            String here)
            implements PageModel {}

    @GetMapping("/records")
    ModelAndView list(UserCaller user, @PathVariable String id, @RequestParam String kind) {
        requireKnown(kind);
        var till = frame.of(user, id);
        if (kind.equals(Kinds.CATEGORY)) {
            return SeeOther.at(address(id, kind));
        }
        var shown = frame.show(user, till);
        var found = records.shown(till.catalogue(), kind);
        return new Shown(
                        shown,
                        kind,
                        till.device().kinds().contains(kind),
                        isChangeable(kind, till, shown),
                        found.records(),
                        found.more(),
                        address(id, kind))
                .on("records");
    }

    private record One(TillFrame.Shown frame, ShownRecord layout, boolean changeable) implements PageModel {}

    /** Shows a layout as a picture of its keys. */
    @GetMapping("/layout")
    ModelAndView layout(UserCaller user, @PathVariable String id, @RequestParam String key) {
        var till = frame.of(user, id);
        var asked = new RecordKey(Kinds.LAYOUT, PlainText.require("key", key));
        var layout = records.shown(till.catalogue(), asked).orElseThrow(Rights::notFound);
        var shown = frame.show(user, till);
        return new One(shown, layout, isChangeable(Kinds.LAYOUT, till, shown)).on("record-layout");
    }

    /** Refuses NOT_FOUND for a kind that has no pages. */
    static void requireKnown(String kind) {
        if (!Kinds.HERE.contains(kind)) {
            throw Rights.notFound();
        }
    }

    /**
     * Returns true if the user may change records of a kind at that till now: at a main that is there, or that gets
     * orders.
     */
    static boolean isChangeable(String kind, TillFrame.Till till, TillFrame.Shown shown) {
        return till.editable()
                && till.device().kinds().contains(kind)
                && (shown.reachable() || ArticleEditing.waitsFor(till.device()));
    }

    /** The address at which the records of a kind are listed. */
    static String address(String till, String kind) {
        if (kind.equals(Kinds.CATEGORY)) {
            return "/tills/" + till + "/categories";
        }
        return UriComponentsBuilder.fromPath("/tills/{id}/records")
                .queryParam("kind", "{kind}")
                .encode()
                .buildAndExpand(till, kind)
                .toUriString();
    }
}
