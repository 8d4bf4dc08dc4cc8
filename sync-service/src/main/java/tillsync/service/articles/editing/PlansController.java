package tillsync.service.articles.editing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning.Planned;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.people.access.UserCaller;
import tillsync.service.tills.device.TillSettings;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.Times;

/** The page of all planned values of a main: from when on, for how many articles, and whether each till is ready. */
@PageController
record PlansController(
        TillFrame frame,
        Assortments assortments,
        ArticleStates states,
        Arrivals arrivals,
        TillSettings settings,
        Times times) {
    private static final int MOST_EXAMPLES = 5;
    private static final int MOST_TIMES = 100;

    /** @param articles how many have a value that begins then; the first of them are named */
    record Moment(LocalDateTime from, int articles, List<Example> examples, List<Ready> tills) {
        public boolean isReady() {
            return tills.stream().allMatch(till -> till.readiness() == Readiness.READY);
        }
    }

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
        var now = times.ofTills();
        var byTime = new TreeMap<LocalDateTime, List<Listed>>();
        for (var article : assortments.of(till.catalogue()).articles()) {
            article.planned().stream()
                    .filter(value -> value.from().isAfter(now))
                    .forEach(value -> byTime.computeIfAbsent(value.from(), time -> new ArrayList<>())
                            .add(article));
        }
        var shown = byTime.entrySet().stream().limit(MOST_TIMES).toList();
        var examples = examples(till, shown.stream().map(Map.Entry::getValue).toList());
        return shown.stream()
                .map(one -> moment(one.getKey(), one.getValue(), examples, tills))
                .toList();
    }

    /** The articles that are named. */
    private Map<ArticleNumber, Article> examples(TillFrame.Till till, List<List<Listed>> moments) {
        var numbers = moments.stream()
                .flatMap(articles -> articles.stream().limit(MOST_EXAMPLES))
                .map(Listed::number)
                .distinct()
                .toList();
        return states.articlesAt(till.catalogue(), Long.MAX_VALUE, numbers);
    }

    private Moment moment(
            LocalDateTime from, List<Listed> articles, Map<ArticleNumber, Article> named, List<Arrivals.Till> tills) {
        long revision = articles.stream().mapToLong(Listed::revision).max().orElse(0);
        var examples = articles.stream()
                .limit(MOST_EXAMPLES)
                .map(article -> new Example(
                        article.number().value(),
                        named.containsKey(article.number())
                                ? named.get(article.number()).name()
                                : article.number().value(),
                        article.planned().stream()
                                .filter(value -> value.from().equals(from))
                                .findFirst()
                                .orElseThrow()))
                .toList();
        var ready = tills.stream()
                .map(till -> new Ready(
                        till,
                        Readiness.of(
                                till.main() || till.has(revision),
                                till.software(),
                                settings.software().minimum(),
                                till.clockSkewSeconds())))
                .toList();
        return new Moment(from, articles.size(), examples, ready);
    }
}
