package tillsync.service.engine.inbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Callers;
import tillsync.service.people.access.UserCaller;

/**
 * Takes a user's decision about an entry of the inbox: to discard it, or to have a main till take it over by a live
 * request.
 */
@RestController
record InboxDecisionController(InboxDecisions inbox, InboxPublishing publishing, Callers callers) {
    /**
     * What a user decides.
     *
     * @param to the main that takes it over; null: the one that its author follows, or its author
     * @param numbers of the articles to decide about, the others wait; null: all that is left
     */
    record Decision(
            @Nullable String action,
            @Nullable String to,
            @Nullable List<@Nullable String> numbers) {

        @Nullable
        Set<ArticleNumber> chosen() {
            if (numbers == null) {
                return null;
            }
            if (numbers.isEmpty() || numbers.size() > ChangeSet.MOST_EDITS || numbers.contains(null)) {
                throw Refusal.invalid(
                        "/numbers", "SIZE", "numbers: (expected: 1.." + ChangeSet.MOST_EDITS + " numbers of articles)");
            }
            return numbers.stream().map(ArticleNumber::new).collect(Collectors.toSet());
        }
    }

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
