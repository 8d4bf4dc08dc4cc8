package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;
import tillsync.article.Planning.Planned;
import tillsync.service.articles.list.Arrivals;
import tillsync.service.articles.list.Assortments;
import tillsync.service.articles.list.ListedArticle;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Admission;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/**
 * The page of a main's planned values: when they begin and end, for how many articles, and whether each till is ready.
 */
@PageController
record PlansController(
        TillFrame frame, Assortments assortments, ArticleStates states, Arrivals arrivals, Admission admission) {
    private static final int MOST_EXAMPLES = 5;
    private static final int MOST_TIMES = 100;

    /** A time at which values begin or end. */
    private record When(LocalDateTime at, boolean end) implements Comparable<When> {
        @Override
        public int compareTo(When other) {
            return Comparator.comparing(When::at).thenComparing(When::end).compare(this, other);
        }

        boolean is(Planned value) {
            return end
                    ? value.until().filter(at::equals).isPresent()
                    : value.from().equals(at);
        }
    }

    /** @param articles how many have a value that begins or ends then; the first of them are named */
    record Moment(LocalDateTime at, boolean end, int articles, List<Example> examples, List<Ready> tills) {
        public boolean isReady() {
            return tills.stream().allMatch(till -> till.readiness() == Readiness.READY);
        }
    }

    /** @param value the value that begins; at an end, the value that holds afterwards */
    record Example(String number, String name, Planned value) {}

    record Ready(Arrivals.Till till, Readiness readiness) {}

    private record Shown(TillFrame.Shown frame, List<Moment> moments) implements PageModel {}

    @GetMapping("/tills/{id}/plans")
    ModelAndView plans(UserCaller user, @PathVariable String id) {
        var till = frame.of(user, id);
        var tills = arrivals.of(till.catalogue(), user.id());
        return new Shown(frame.show(user, till), moments(till, tills)).on("articles-plans");
    }

    private List<Moment> moments(TillFrame.Till till, List<Arrivals.Till> tills) {
        var now = till.now();
        var byTime = new TreeMap<When, Set<ListedArticle>>();
        for (var article : assortments.of(till.catalogue()).articles()) {
            for (var value : article.planned()) {
                Stream.concat(
                                Stream.of(new When(value.from(), false)),
                                value.until().stream().map(end -> new When(end, true)))
                        .filter(when -> when.at().isAfter(now))
                        .forEach(when -> byTime.computeIfAbsent(when, time -> new LinkedHashSet<>())
                                .add(article));
            }
        }
        var shown = byTime.entrySet().stream().limit(MOST_TIMES).toList();
        var examples = examples(till, shown.stream().map(Map.Entry::getValue).toList());
        return shown.stream()
                .map(one -> moment(one.getKey(), one.getValue(), examples, tills))
                .toList();
    }

    /** The articles named as examples. */
    private Map<ArticleNumber, Article> examples(TillFrame.Till till, List<Set<ListedArticle>> moments) {
        var numbers = moments.stream()
                .flatMap(articles -> articles.stream().limit(MOST_EXAMPLES))
                .map(ListedArticle::number)
                .distinct()
                .toList();
        return states.articlesAt(till.catalogue(), Long.MAX_VALUE, numbers);
    }

    private Moment moment(
            When when, Set<ListedArticle> articles, Map<ArticleNumber, Article> named, List<Arrivals.Till> tills) {
        long revision =
                articles.stream().mapToLong(ListedArticle::revision).max().orElse(0);
        boolean ends = articles.stream()
                .flatMap(article -> article.planned().stream())
                .anyMatch(value -> when.is(value) && value.until().isPresent());
        var examples = articles.stream()
                .limit(MOST_EXAMPLES)
                .map(article -> example(when, article, named.get(article.number())))
                .toList();
        var ready = tills.stream()
                .map(till -> new Ready(
                        till,
                        Readiness.of(
                                till.main() || till.has(revision),
                                admission.rules().isTooOld(till.software()),
                                !ends || till.ends(),
                                till.clockSkewSeconds())))
                .toList();
        return new Moment(when.at(), when.end(), articles.size(), examples, ready);
    }

    private static Example example(When when, ListedArticle listed, @Nullable Article article) {
        var value = listed.planned().stream().filter(when::is).findFirst().orElseThrow();
        var number = listed.number().value();
        return article == null
                ? new Example(number, number, value)
                : new Example(
                        number,
                        article.name(),
                        when.end() ? Planning.afterEnd(article, value).orElse(value) : value);
    }
}
