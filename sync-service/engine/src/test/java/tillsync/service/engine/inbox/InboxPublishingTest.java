package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.puts;
import static tillsync.service.engine.EngineShop.refuses;
import static tillsync.service.engine.asking.AskedTill.failsWith;
import static tillsync.service.engine.inbox.LateEntry.number;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.asking.AskedTill;
import tillsync.service.engine.asking.LiveSettings;
import tillsync.service.engine.asking.Node;
import tillsync.till.Knowledge;
import tillsync.topology.Assignment;

/** A main is asked to take over what came late, and its answer alone decides the entry:   author -> main. */
@EngineTest
class InboxPublishingTest {
    private static final Set<ArticleNumber> ZERO = Set.of(number("0"));
    private static final Set<ArticleNumber> ONE = Set.of(number("1"));

    @Autowired
    private LateEntry.Parts parts;

    @Autowired
    private Node.Nodes nodes;

    @Autowired
    private InboxPublishing publishing;

    private LateEntry entry;
    private AskedTill main;

    @BeforeEach
    void anEntry() {
        entry = parts.entry();
        isAskedAt(nodes.start());
    }

    @AfterEach
    void nodesEnd() {
        nodes.end();
    }

    private void isAskedAt(Node node) {
        main = new AskedTill(nodes, node, entry.shop(), entry.main());
        publishing = new InboxPublishing(
                publishing.inbox(),
                publishing.rights(),
                publishing.devices(),
                publishing.sources(),
                publishing.targets(),
                publishing.accepting(),
                main.at().asking());
    }

    private CompletableFuture<String> publishes(Set<ArticleNumber> numbers) {
        var held = entry.held();
        return publishing.publish(entry.user(), held, publishing.target(entry.user(), held, null), numbers);
    }

    private void is(String status, int events) {
        assertThat(entry.status()).isEqualTo(status);
        assertThat(entry.events()).isEqualTo(events);
    }

    @Test
    void theEntryIsClosedByTheAnswerOfTheMainAndNotBefore() {
        var asked = publishes(null);
        var request = main.next();
        assertThat(request.get("origin").text("kind")).isEqualTo("INBOX");
        assertThat(AskedTill.edits(request)).isEqualTo(puts(0, 2, 55));
        is("HELD", 1);

        main.answers(request.text("id"), AskedTill.DONE);

        assertThat(asked.join()).contains(request.text("id"));
        is("PUBLISHED", 2);
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> publishes(null));
    }

    @Test
    void twoUsersWhoTakeItOverAtTheSameTimeAskOnceAndBothAreAnswered() {
        var first = publishes(null);
        var second = publishes(null);
        var byNumbers = publishes(Set.of(number("0"), number("1")));
        assertThat(main.gets()).hasSize(1);

        main.answers(main.next().text("id"), AskedTill.DONE);

        assertThat(List.of(first.join(), second.join(), byNumbers.join())).allMatch(first.join()::equals);
        is("PUBLISHED", 2);
    }

    @Test
    void aMainThatIsAwayLeavesItAndIsAskedTheSameAgain() {
        isAskedAt(nodes.start(new LiveSettings(Duration.ofMillis(200), Duration.ofSeconds(55), 8, 200)));
        failsWith(ProblemCode.TILL_NOT_CONNECTED, publishes(null));
        is("HELD", 1);
        isAskedAt(nodes.start());
        var silent = publishes(null);
        var id = main.next().text("id");
        main.at().stops();
        failsWith(ProblemCode.TILL_DID_NOT_ANSWER, silent);
        is("HELD", 1);
        assertThat(main.answers(id, AskedTill.DONE)).as("too late").isFalse();
        is("HELD", 1);

        isAskedAt(nodes.start());
        var again = publishes(null);
        assertThat(main.next().text("id")).isEqualTo(id);
        main.answers(id, AskedTill.DONE);

        assertThat(again.join()).contains(id);
        is("PUBLISHED", 2);
    }

    @Test
    void whatTheMainRefusesStays() {
        var asked = publishes(null);
        main.answers(main.next().text("id"), AskedTill.REFUSED);

        failsWith(ProblemCode.REQUEST_REFUSED, asked);
        is("HELD", 1);
    }

    @Test
    void partsAreRequestsOfTheirOwnAndTheRestIsAnother() {
        var first = publishes(ONE);
        var again = publishes(ONE);
        assertThat(main.gets()).as("the same part is the same request").hasSize(1);
        var part = main.next();
        assertThat(AskedTill.edits(part)).isEqualTo(puts(1, 2, 55));
        var whole = publishes(null);
        assertThat(main.gets()).as("all of it is asked for beside the part").hasSize(2);
        main.answers(part.text("id"), AskedTill.DONE);
        assertThat(again.join()).isEqualTo(first.join());
        is("HELD", 2);
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> publishes(ONE));

        main.answers(main.next().text("id"), AskedTill.DONE);

        whole.join();
        is("PUBLISHED", 3);
        assertThat(entry.decided()).isEqualTo(Map.of("1", "PUBLISHED"));
    }

    @Test
    void whatIsLeftAfterAPartIsAskedForAlone() {
        parts.decisions().discard(entry.user(), entry.held(), ONE);
        var rest = publishes(null);
        var request = main.next();
        assertThat(AskedTill.edits(request)).isEqualTo(puts(0, 1, 55));

        main.answers(request.text("id"), AskedTill.DONE);

        rest.join();
        is("PUBLISHED", 3);
    }

    @Test
    void whatIsDiscardedWhileTheMainIsAskedIsPublishedAllTheSame() {
        var asked = publishes(ZERO);
        var id = main.next().text("id");
        parts.decisions().discard(entry.user(), entry.held(), null);
        refuses(ProblemCode.ENTRY_IS_CLOSED, () -> publishes(ZERO));

        main.answers(id, AskedTill.DONE);

        assertThat(asked.join()).contains(id);
        assertThat(entry.decided()).isEqualTo(Map.of("0", "PUBLISHED"));
        is("DISCARDED", 3);
    }

    /** What the author has changed is its price; the main has given the article another name meanwhile. */
    @Test
    void onlyWhatWasChangedLateIsAskedFor() {
        var shop = entry.shop();
        var south = shop.till("south");
        south.puts(bread("Brot", 240));
        main.till().puts(bread("Bauernbrot", 250));
        shop.assign(Assignment.follow(south.id(), main.id()));
        entry = lateOf(south, Edit.put(bread("Brot", 260)));

        var asked = publishes(null);
        var request = main.next();
        assertThat(AskedTill.edits(request)).containsExactly(Edit.put(bread("Bauernbrot", 260)));
        main.till().puts(bread("Landbrot", 250));
        var again = publishes(null);
        assertThat(main.gets()).as("other content is another request").hasSize(2);
        var second = main.gets().get(1);
        assertThat(AskedTill.edits(second)).containsExactly(Edit.put(bread("Landbrot", 260)));

        main.answers(second.text("id"), AskedTill.DONE);
        again.join();
        is("PUBLISHED", 2);
        main.answers(request.text("id"), AskedTill.DONE);
        failsWith(ProblemCode.ENTRY_IS_CLOSED, asked);
        is("PUBLISHED", 2);
    }

    private static Article bread(String name, long cents) {
        return Article.of("5", name, Price.euro(cents), "DE_REDUCED");
    }

    private LateEntry lateOf(EngineTill author, Edit... edits) {
        return new LateEntry(
                parts,
                entry.shop(),
                entry.main(),
                author,
                author.publishes(List.of(edits)).inboxId());
    }

    @Test
    void anArticleThatTheMainHasRemovedComesBackWhole() {
        main.till().puts(article("0", 40));
        main.till().removes("0");
        publishes(ZERO);

        assertThat(AskedTill.edits(main.next())).isEqualTo(puts(0, 1, 55));
    }

    @Test
    void theLastOfSeveralLateEditsOfAnArticleIsAskedFor() {
        entry = lateOf(entry.author(), Edit.put(article("0", 60)), Edit.put(article("0", 61)));
        publishes(null);

        assertThat(AskedTill.edits(main.next())).containsExactly(Edit.put(article("0", 61)));
    }

    @Test
    void recordsAreTakenOverWholeByAMainThatKnowsTheirKind() {
        var drinks = CatalogueRecord.read("{\"kind\":\"category\",\"key\":\"drinks\",\"name\":\"Drinks\"}");
        entry.author().knows(Knowledge.NONE, Kinds.HERE);
        entry = lateOf(entry.author(), Edit.put(drinks));
        refuses(ProblemCode.KIND_UNKNOWN_TO_TILL, () -> publishes(null));
        assertThat(main.gets()).isEmpty();
        is("HELD", 1);

        entry.main().knows(Knowledge.NONE, Kinds.HERE);
        var asked = publishes(Set.of(drinks.number()));
        assertThat(AskedTill.edits(main.next())).containsExactly(Edit.put(drinks));
        main.answers(main.next().text("id"), AskedTill.DONE);
        asked.join();
        is("PUBLISHED", 2);
    }
}
