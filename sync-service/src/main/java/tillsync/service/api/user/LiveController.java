package tillsync.service.api.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.json.JsonValue;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.engine.asking.Asking;
import tillsync.service.engine.asking.IdempotencyKey;
import tillsync.service.engine.asking.Question;
import tillsync.service.engine.asking.Targets;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;

/**
 * Reads and changes a main's articles at the till itself. Checks a request before the till is bothered. (The response
 * is a parameter so that Spring leaves it to whoever answers later.)
 */
@RestController
@RequestMapping("/api/v1/devices/{id}/live")
record LiveController(Ownership ownership, Targets targets, Asking asking, Callers callers, Ids ids) {
    @GetMapping("/article")
    void read(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = ownership.device(user, id);
        var question = Question.read(device.id(), ids.id(), number(number));
        targets.requireMain(device);
        callers.park(request, device.id(), () -> asking.ask(question));
    }

    @NeedsScope(TokenScope.ARTICLES)
    @PutMapping("/article")
    void put(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody JsonValue body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var idempotencyKey = IdempotencyKey.read(key);
        var article = Article.read(body);
        if (!article.number().equals(number(number))) {
            throw Refusal.invalid("/number", "OTHER_NUMBER", "number: (expected: the one in the address)");
        }
        change(user, device, idempotencyKey, new ChangeSet(List.of(Edit.put(article))), request);
    }

    @NeedsScope(TokenScope.ARTICLES)
    @DeleteMapping("/article")
    void remove(
            UserCaller user,
            @PathVariable String id,
            @RequestParam String number,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        change(user, device, IdempotencyKey.read(key), new ChangeSet(List.of(Edit.remove(number(number)))), request);
    }

    /** Several edits, which the till takes as one change set. */
    record Edits(@Nullable JsonValue edits) {}

    @NeedsScope(TokenScope.ARTICLES)
    @PostMapping("/change-sets")
    void changeSet(
            UserCaller user,
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody Edits body,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        var idempotencyKey = IdempotencyKey.read(key);
        change(user, device, idempotencyKey, ChangeSet.read(body.edits()), request);
    }

    private void change(UserCaller user, Device device, IdempotencyKey key, ChangeSet set, HttpServletRequest request) {
        targets.requireMain(device, set.edits());
        var question = Question.change(device.id(), user.userId(), key, set);
        callers.park(request, device.id(), () -> asking.ask(question));
    }

    private static ArticleNumber number(String number) {
        try {
            return ArticleNumber.read(number);
        } catch (Refusal refusal) {
            throw Refusal.invalid(
                    refusal.flaws().stream().map(flaw -> flaw.under("/number")).toList());
        }
    }
}
