package tillsync.service.api.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;
import tillsync.catalogue.ChangeSet;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.engine.inbox.InboxDecisions;
import tillsync.service.engine.inbox.InboxPublishing;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.tills.access.UserCaller;

/**
 * Takes a user's decision about an entry of the inbox: to discard it, or to have a main till take it over by a live
 * request.
 */
@RestController
record InboxDecisionController(InboxDecisions inbox, InboxPublishing publishing, Callers callers) {
    /**
     * A user's decision about an entry.
     *
     * @param to the main that takes it over; null: the one that its author follows, or its author
     * @param numbers of the articles to decide about, the others wait
     * @param records to decide about, likewise; if both are null: all that is left
     */
    record Decision(
            @Nullable String action,
            @Nullable String to,
            @Nullable List<@Nullable String> numbers,
            @Nullable List<@Nullable Named> records) {

        @Nullable
        Set<ArticleNumber> chosen() {
            if (numbers == null && records == null) {
                return null;
            }
            var articles = numbers == null ? List.<String>of() : numbers;
            var others = records == null ? List.<Named>of() : records;
            int all = articles.size() + others.size();
            boolean named = articles.stream().allMatch(Decision::isArticle)
                    && others.stream().allMatch(Named::isWhole);
            if (all == 0 || all > ChangeSet.MOST_EDITS || !named) {
                throw Refusal.invalid(
                        numbers == null ? "/records" : "/numbers",
                        "SIZE",
                        "numbers: (expected: 1.." + ChangeSet.MOST_EDITS + " of articles and records together)");
            }
            return Stream.concat(
                            articles.stream().map(ArticleNumber::new),
                            others.stream()
                                    .flatMap(one -> Stream.ofNullable(one).map(Named::place)))
                    .collect(Collectors.toSet());
        }

        private static boolean isArticle(@Nullable String number) {
            return number != null && !new ArticleNumber(number).isRecord();
        }
    }

    /** A record that a user names. */
    record Named(@Nullable String kind, @Nullable String key) {
        static boolean isWhole(@Nullable Named one) {
            return one != null && one.kind != null && one.key != null;
        }

        ArticleNumber place() {
            return new RecordKey(String.valueOf(kind), String.valueOf(key)).place();
        }
    }

    @NeedsScope(TokenScope.ARTICLES)
    @PostMapping("/api/v1/inbox/{id}")
    void decide(
            UserCaller user,
            @PathVariable String id,
            @RequestBody Decision decision,
            HttpServletRequest request,
            HttpServletResponse response) {
        var entry = inbox.require(user, id);
        if ("publish".equals(decision.action())) {
            var main = publishing.target(user, entry, decision.to());
            callers.park(request, main.id(), () -> publishing.publish(user, entry, main, decision.chosen()));
        } else if ("discard".equals(decision.action())) {
            inbox.discard(user, entry, decision.chosen());
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: publish or discard)");
        }
    }
}
