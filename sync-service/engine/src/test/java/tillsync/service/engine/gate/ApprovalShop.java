package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.articles;
import static tillsync.service.engine.EngineShop.removals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.people.TillRole;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.gate.Approvals.Waiting;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.UserCaller;

/**
 * Two users of a main whose 10 articles have cost 100 for two days; changes by more than 10 % wait for a user:   main ->
 * north.
 */
class ApprovalShop {
    @Autowired
    EngineShop.Parts engine;

    @Autowired
    LimitSettings settings;

    @Autowired
    Approvals approvals;

    @Autowired
    Askers askers;

    EngineShop shop;
    EngineTill main;
    EngineTill north;
    UserCaller anna;
    UserCaller ben;
    private int requests;

    @BeforeEach
    void aMain() {
        shop = engine.shop();
        main = shop.till("main");
        anna = shop.user();
        ben = shop.user(main, TillRole.EDITOR);
        cameLongAgo(anna);
        cameLongAgo(ben);
        north = shop.follower("north", main);
        main.puts(articles(10, 100));
        daysPass();
        settings.set(anna, shop.merchant(), true, 10);
    }

    /** This user was linked with the tills two days ago. */
    void cameLongAgo(UserCaller user) {
        engine.jdbc()
                .sql("update till_user set since = since - interval '2' day where account = ?")
                .param(user.userId())
                .update();
    }

    Source source(EngineTill till) {
        return engine.sources().sourceOf(till.id());
    }

    CatalogueId catalogue() {
        return source(main).catalogue();
    }

    /** Moves all that is stored two days into the past. */
    void daysPass() {
        var catalogue = catalogue().value();
        engine.jdbc()
                .sql("update revision set recorded_at = recorded_at - interval '2' day where catalogue = ?")
                .param(catalogue)
                .update();
        engine.jdbc()
                .sql("update delivery_step set begun_at = begun_at - interval '2' day where catalogue = ?")
                .param(catalogue)
                .update();
    }

    static String actor(UserCaller user) {
        return Actor.ofUser(user.userId());
    }

    /** A user's request, before the till does what it asks for. */
    String asks(UserCaller user) {
        var request = "request-" + ++requests;
        askers.note(actor(user), main.id(), request);
        return request;
    }

    long asksFor(UserCaller user, String number, long cents) {
        return does(asks(user), number, cents);
    }

    long does(String request, String number, long cents) {
        return main.publishes(request, List.of(Edit.put(article(number, cents))))
                .revision();
    }

    void removes(String request, int from, int to) {
        main.publishes(request, removals(from, to));
    }

    /** Sets a price at the till itself. */
    long sets(String number, long cents) {
        return main.puts(article(number, cents)).revision();
    }

    void approves(long revision) {
        approves(anna, revision);
    }

    void approves(UserCaller user, long revision) {
        approvals.approve(user, main.id(), revision);
    }

    @Nullable
    Waiting waiting() {
        return waiting(anna);
    }

    @Nullable
    Waiting waiting(UserCaller user) {
        return approvals.of(user, source(main)).waiting();
    }

    static long gets(EngineTill till) {
        return till.page(null, 5_000).head().revision();
    }

    void nothingWaits() {
        assertThat(waiting()).isNull();
        assertThat(gets(north)).isEqualTo(gets(main));
    }
}
