package tillsync.service.engine.inbox;

import static tillsync.service.engine.EngineShop.puts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.tills.access.UserCaller;

/** An entry of the inbox:   author -> main, and articles 0 and 1 that the author has changed late. */
record LateEntry(Parts parts, EngineShop shop, EngineTill main, EngineTill author, String id) {

    /** The parts of the engine that an entry passes. */
    @Component
    record Parts(EngineShop.Parts engine, InboxDecisions decisions) {
        LateEntry entry() {
            return entry(puts(0, 2, 55));
        }

        LateEntry entry(List<Edit> late) {
            var shop = engine.shop();
            var main = shop.till("main");
            var author = shop.follower("author", main);
            return new LateEntry(
                    this, shop, main, author, author.publishes(late).inboxId());
        }
    }

    UserCaller user() {
        return shop.user();
    }

    /** The entry as it is stored now. */
    Held held() {
        return parts.decisions().require(user(), id);
    }

    /** HELD, DISCARDED or PUBLISHED. */
    String status() {
        return held().status().name();
    }

    /** The number of its events, of which the first is that it came. */
    int events() {
        return parts.engine()
                .jdbc()
                .sql("select count(*) from domain_event where aggregate_identifier = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** Its articles that were decided before the rest. */
    Map<String, String> decided() {
        var decided = new TreeMap<String, String>();
        for (var status : InboxEntries.Status.values()) {
            parts.decisions().entries().of(user().id(), shop.merchant(), status.name(), 100).stream()
                    .filter(entry -> entry.id().equals(id))
                    .flatMap(entry -> entry.decided().stream())
                    .forEach(each -> decided.put(
                            Optional.ofNullable(each.number())
                                    .orElseGet(() -> each.record().toString()),
                            each.outcome()));
        }
        return decided;
    }

    static ArticleNumber number(String number) {
        return new ArticleNumber(number);
    }
}
