package tillsync.service.api.user;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.ArticleNumber;
import tillsync.article.RecordKey;
import tillsync.problem.Refusal;
import tillsync.service.engine.inbox.InboxDecisions;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.engine.inbox.InboxPublishing;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The inbox: held and current values side by side, to be taken over or discarded by article, or all at once. */
@PageController
record InboxPageController(LateChanges changes, InboxDecisions inbox, InboxPublishing publishing, Forms forms) {
    private static final String PAGE = "inbox";
    private static final String NO_FORM = "";
    /** The fields of chosen articles are named by this and a number, since each field comes once. */
    private static final String CHOSEN = "article-";
    /** The fields of chosen records likewise: each has a kind, a space and a key. */
    private static final String CHOSEN_RECORD = "record-";
    /** Longer than it takes to find out that a till is not connected. */
    private static final long PATIENCE_SECONDS = 4;

    @GetMapping("/inbox")
    ModelAndView show(UserCaller user) {
        return forms.show(PAGE, NO_FORM, shown(user));
    }

    private record Shown(List<LateChanges.LateChange> changes, boolean more) implements PageModel {}

    private Shown shown(UserCaller user) {
        var waiting = changes.of(user);
        var shown = waiting.subList(0, Math.min(LateChanges.MOST_ENTRIES, waiting.size()));
        return new Shown(shown, waiting.size() > shown.size());
    }

    /**
     * @param form entry, action (publish, discard, publish-all or discard-all), to, and a field for each article
     *     and each record that is chosen
     */
    @PostMapping("/inbox")
    ModelAndView decide(UserCaller user, @RequestParam Map<String, String> form) {
        return forms.carryOut(PAGE, NO_FORM, () -> shown(user), () -> {
            var entry = inbox.require(user, form.getOrDefault("entry", ""));
            var action = form.getOrDefault("action", "");
            var numbers = action.endsWith("-all") ? null : chosen(form);
            return switch (action) {
                case "publish", "publish-all" -> publish(user, entry, form.get("to"), numbers);
                case "discard", "discard-all" -> {
                    inbox.requireHeld(entry);
                    inbox.discard(user, entry, numbers);
                    yield SeeOther.at("/inbox?done=discarded");
                }
                default -> throw Refusal.invalid("/action", "UNKNOWN_ACTION", "action: (expected: publish or discard)");
            };
        });
    }

    private static Set<ArticleNumber> chosen(Map<String, String> form) {
        var chosen = new HashSet<ArticleNumber>();
        form.forEach((field, value) -> {
            if (field.startsWith(CHOSEN)) {
                chosen.add(new ArticleNumber(value));
            } else if (field.startsWith(CHOSEN_RECORD)) {
                int space = Math.max(0, value.indexOf(' '));
                chosen.add(
                        new RecordKey(value.substring(0, space), value.substring(Math.min(space + 1, value.length())))
                                .place());
            }
        });
        if (chosen.isEmpty()) {
            throw Refusal.invalid("/numbers", "NONE_CHOSEN", "numbers: none (expected: one or more)");
        }
        return chosen;
    }

    private ModelAndView publish(
            UserCaller user, Held entry, @Nullable String to, @Nullable Set<ArticleNumber> numbers) {
        var main = publishing.target(user, entry, to == null || to.isEmpty() ? null : to);
        return SeeOther.at("/inbox?done=" + awaited(publishing.publish(user, entry, main, numbers)));
    }

    /** Waits as long as a person does; a main that takes longer goes on by itself. */
    private static String awaited(CompletableFuture<String> answer) {
        try {
            answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return "published";
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Refusal refusal ? refusal : new IllegalStateException(failed);
        } catch (TimeoutException underWay) {
            return "under-way";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "under-way";
        }
    }
}
