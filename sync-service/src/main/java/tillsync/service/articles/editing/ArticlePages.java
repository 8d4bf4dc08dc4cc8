package tillsync.service.articles.editing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.CountedMember.Counted;
import tillsync.article.PriceGroup;
import tillsync.history.PriceCurve;
import tillsync.service.articles.list.Arrivals;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.Records;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;
import tillsync.service.web.problem.PlainText;
import tillsync.till.DeviceId;

/** Builds the page of one article, as the main has published it, for all forms that lead there. */
@Component
public record ArticlePages(
        TillFrame frame,
        ArticleStates states,
        Assortments assortments,
        Records records,
        Arrivals arrivals,
        PriceCurves curves,
        Clock clock,
        Durability durability) {
    /** The most versions in a price curve. */
    private static final int LATEST = 50;

    /** The most other articles shown with the same barcode. */
    private static final int MOST_OTHERS = 5;

    /**
     * @param revisionOfArticle the revision that last changed it; 0: it was never there
     * @param receivers the tills that get it, including the main
     * @param article null: it is not there, or not yet
     * @param linked its linked articles
     * @param options the options that are offered when it is sold
     * @param shared by barcode, the other articles that have it too
     * @param grouped all price groups
     * @param curve its prices
     * @param last the digest of the removed article, if the till can restore it
     * @param typed a planned value that was refused; null: nothing was typed
     */
    record Shown(
            TillFrame.Shown frame,
            String number,
            long revisionOfArticle,
            List<Arrivals.Till> receivers,
            Awaited awaited,
            String name,
            @Nullable ShownArticle article,
            List<Named> linked,
            List<Named> options,
            Map<String, List<ArticleNumber>> shared,
            Grouped grouped,
            PriceCurve curve,
            @Nullable ArticleDigest last,
            @Nullable Object typed)
            implements PageModel {

        Shown with(Object form) {
            return new Shown(
                    frame,
                    number,
                    revisionOfArticle,
                    receivers,
                    awaited,
                    name,
                    article,
                    linked,
                    options,
                    shared,
                    grouped,
                    curve,
                    last,
                    form);
        }
    }

    /** A linked article by its number, or options by their key. @param name null: it is not there */
    record Named(String value, int quantity, @Nullable String name) {}

    Shown of(UserCaller user, TillFrame.Till till, String number) {
        return of(user, till, number, revision -> Awaited.NOTHING, false);
    }

    /**
     * The page after a change. The till may not have published the change yet: the page then says so instead of
     * NOT_FOUND.
     *
     * @param awaiting returns the state of the wait for the article's revision
     * @param removed whether the change was its removal
     */
    Shown of(UserCaller user, TillFrame.Till till, String number, LongFunction<Awaited> awaiting, boolean removed) {
        var asked = new ArticleNumber(PlainText.require("number", number));
        var row = row(till, asked);
        var versions = versions(till, asked);
        var last = last(versions, asked);
        long revision = row.map(ArticleStates.Row::revision).orElse(0L);
        var article = row.map(ArticleStates.Row::body)
                .map(body -> ShownArticle.of(Article.stored(asked, body), till.now()))
                .orElse(null);
        var awaited = awaiting.apply(revision);
        // the till has removed it, and publishes that soon
        boolean gone = article == null || removed && awaited != Awaited.NOTHING;
        // the page is out of date: nobody may edit it
        boolean stale = awaited == Awaited.WAITING || removed && awaited == Awaited.LATE;
        var shown = frame.show(user, till);
        var receivers = arrivals.of(till.catalogue(), user.id());
        return new Shown(
                stale ? shown.notEditable() : shown,
                number,
                revision,
                receivers,
                awaited,
                last.map(Article::name).orElse(asked.value()),
                article,
                article == null ? List.of() : linked(till, article.linked()),
                article == null ? List.of() : options(till, article.options()),
                article == null ? Map.of() : shared(till, asked, article),
                grouped(till, receivers),
                curves.of(till.device().id(), till.catalogue(), asked, versions),
                gone && till.editable() ? last.map(Article::digest).orElse(null) : null,
                null);
    }

    /** The price groups of a till's articles and followers. */
    public Grouped grouped(UserCaller user, TillFrame.Till till) {
        return grouped(till, arrivals.of(till.catalogue(), user.id()));
    }

    private Grouped grouped(TillFrame.Till till, List<Arrivals.Till> receivers) {
        var groups = receivers.size() > 1 ? arrivals.groupsOf(receivers) : Map.<DeviceId, PriceGroup>of();
        return Grouped.of(assortments.of(till.catalogue()).groups(), receivers, groups);
    }

    private List<Named> linked(TillFrame.Till till, List<Counted> linked) {
        var numbers = linked.stream().map(one -> new ArticleNumber(one.value())).toList();
        var rows = numbers.isEmpty()
                ? Map.<ArticleNumber, ArticleStates.Row>of()
                : durability.read(() -> states.rowsAt(till.catalogue(), Long.MAX_VALUE, numbers));
        return linked.stream()
                .map(one -> {
                    var number = new ArticleNumber(one.value());
                    var body = Optional.ofNullable(rows.get(number)).map(ArticleStates.Row::body);
                    var name = body.map(is -> Article.stored(number, is).name());
                    return new Named(one.value(), one.quantity(), name.orElse(null));
                })
                .toList();
    }

    private List<Named> options(TillFrame.Till till, List<Counted> options) {
        var keys = options.stream().map(Counted::value).toList();
        var names = keys.isEmpty() ? Map.<String, String>of() : records.namesOfOptions(till.catalogue(), keys);
        return options.stream()
                .map(one -> new Named(one.value(), one.quantity(), names.get(one.value())))
                .toList();
    }

    private Map<String, List<ArticleNumber>> shared(TillFrame.Till till, ArticleNumber number, ShownArticle article) {
        var gtin = article.simple().get("gtin");
        if (gtin == null && article.codes().isEmpty()) {
            return Map.of();
        }
        var codes = new TreeSet<String>();
        Optional.ofNullable(gtin).ifPresent(codes::add);
        article.codes().forEach(code -> codes.add(code.value()));
        var all = assortments.conflicts(assortments.of(till.catalogue())).shared();
        var found = new TreeMap<String, List<ArticleNumber>>();
        for (var code : codes) {
            var others = all.getOrDefault(code, List.of()).stream()
                    .filter(other -> !other.equals(number))
                    .limit(MOST_OTHERS)
                    .toList();
            if (!others.isEmpty()) {
                found.put(code, others);
            }
        }
        return found;
    }

    private Optional<ArticleStates.Row> row(TillFrame.Till till, ArticleNumber number) {
        return Optional.ofNullable(durability
                .read(() -> states.rowsAt(till.catalogue(), Long.MAX_VALUE, List.of(number)))
                .get(number));
    }

    /** The revision that last changed an article at its main; 0 if it was never there. */
    private long revision(TillFrame.Till till, ArticleNumber number) {
        return row(till, number).map(ArticleStates.Row::revision).orElse(0L);
    }

    /** The article as its main has published it, or its last state if it was removed; empty: it was never there. */
    Optional<Article> last(TillFrame.Till till, ArticleNumber number) {
        return last(versions(till, number), number);
    }

    private List<ArticleStates.Row> versions(TillFrame.Till till, ArticleNumber number) {
        return durability.read(() -> states.history(till.catalogue(), number, LATEST));
    }

    private static Optional<Article> last(List<ArticleStates.Row> versions, ArticleNumber number) {
        return versions.stream()
                .flatMap(version -> Stream.ofNullable(version.body()))
                .map(body -> Article.stored(number, body))
                .findFirst();
    }

    /**
     * Makes a change at the till and shows the page, which waits unless the change is published already.
     *
     * @param change returns the new article; empty: it was removed
     */
    ModelAndView change(TillFrame.Till till, ArticleNumber number, Supplier<Optional<Article>> change) {
        long before = revision(till, number);
        var made = change.get();
        return shown(till, number, made, before, made.isPresent() ? "&saved" : "&removed");
    }

    /** Shows the page after a change was undone. */
    ModelAndView undone(TillFrame.Till till, ArticleNumber number, Runnable undo) {
        long before = revision(till, number);
        undo.run();
        return shown(till, number, null, before, "&undone");
    }

    /** @param made the new article; null: unknown until it is published */
    private ModelAndView shown(
            TillFrame.Till till, ArticleNumber number, @Nullable Optional<Article> made, long before, String what) {
        var published = row(till, number).map(ArticleStates.Row::body).map(body -> Article.stored(number, body));
        var address = address(till.device().id().value(), number.value()) + what;
        return SeeOther.at(
                published.equals(made)
                        ? address
                        : address + "&since=" + before + "&at="
                                + clock.instant().getEpochSecond());
    }

    /** The address at which one article is shown. */
    static String address(String till, String number) {
        return UriComponentsBuilder.fromPath("/tills/{id}/article")
                .queryParam("number", "{number}")
                .encode()
                .buildAndExpand(till, number)
                .toUriString();
    }
}
