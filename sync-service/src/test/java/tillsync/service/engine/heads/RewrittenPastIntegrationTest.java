package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.Article;
import tillsync.article.Content;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.catalogue.CatalogueCache;

/** Somebody has the database, and writes the past anew. */
@ServiceTest
class RewrittenPastIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    CatalogueCache cache;

    @Autowired
    LastSigned memory;

    private Shop shop;
    private PlainTill main;
    private CatalogueId catalogue;

    @BeforeEach
    void aMain() {
        shop = Shop.open();
        main = shop.till("main");
        catalogue = CatalogueId.of(main.publish(1, Shop.puts(1, 3, 280)).text("catalogue"));
    }

    /** By SQL: the event, the rows, and all hashes in them. */
    private void rewritesThePast() {
        var was = Shop.article("1", 280);
        var is = Shop.article("1", 180);
        var other = Shop.article("2", 280);
        var before = digest(was, other);
        var after = digest(is, other);
        jdbc.query(
                "select sequence_number, payload from domain_event where aggregate_identifier = ?",
                row -> {
                    var text = new String(row.getBytes(2), StandardCharsets.UTF_8);
                    var rewritten =
                            text.replace(was.canonical(), is.canonical()).replace(before.toString(), after.toString());
                    jdbc.update(
                            "update domain_event set payload = ? where aggregate_identifier = ? and sequence_number = ?",
                            rewritten.getBytes(StandardCharsets.UTF_8),
                            catalogue.value(),
                            row.getLong(1));
                },
                catalogue.value());
        jdbc.update("delete from snapshot_event where aggregate_identifier = ?", catalogue.value());
        assertThat(jdbc.update(
                        "update article_version set body = ?, digest = ? where catalogue = ? and revision = 1",
                        is.canonicalUtf8(),
                        is.digest().bytes(),
                        catalogue.value()))
                .isEqualTo(1);
        assertThat(jdbc.update(
                        "update revision set digest = ? where catalogue = ? and digest = ?",
                        after.bytes(),
                        catalogue.value(),
                        before.bytes()))
                .isEqualTo(1);
        cache.removeAll();
    }

    private static CatalogueDigest digest(Article... articles) {
        var digest = CatalogueDigest.EMPTY;
        for (Content article : articles) {
            digest = digest.with(article);
        }
        return digest;
    }

    @Test
    void aPastThatIsRewrittenInTheDatabaseIsFound() {
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var earlier = Exported.of(shop, main, "");
        assertThat(earlier.fault()).isNull();

        rewritesThePast();
        assertThat(Exported.of(shop, main, "").fault())
                .as("the heads are still there")
                .contains("the history up to it is not the one signed");

        jdbc.update("delete from history_head where catalogue = ?", catalogue.value());
        var forged = Exported.of(shop, main, "");
        assertThat(forged.fault()).as("events, rows, hashes and heads agree").isNull();
        assertThat(Continuity.of(earlier, forged).verdict()).isEqualTo(Verdict.OTHER);
        assertThat(Continuity.of(earlier.last().hash(), forged).verdict()).isEqualTo(Verdict.OTHER);
    }

    /** The service cannot know why its heads are gone. It says so in the history, which asks for a reason. */
    @Test
    void headsThatAreGoneAtAStartAreSaidToBeLost() {
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var earlier = Exported.of(shop, main, "");
        rewritesThePast();
        jdbc.update("delete from history_head where catalogue = ?", catalogue.value());
        try {
            memory.afterSingletonsInstantiated();
            var forged = Exported.of(shop, main, "");
            assertThat(forged.fault()).isNull();
            var verdict = Continuity.of(earlier, forged);
            assertThat(verdict.verdict()).isEqualTo(Verdict.RESTORED);
            assertThat(verdict.detail())
                    .contains("found at a start", earlier.last().hash());
        } finally {
            jdbc.update("delete from history_epoch");
        }
    }

    @Test
    void rowsThatDifferFromTheirEventsAreFound() {
        setBody(180);
        assertThat(Exported.of(shop, main, "").fault()).isEqualTo("revision 1: its articles are not those signed");
        setBody(280);
        assertThat(Exported.of(shop, main, "").fault()).isNull();
    }

    private void setBody(long cents) {
        assertThat(jdbc.update(
                        "update article set body = ? where catalogue = ? and name like '%1'",
                        Shop.article("1", cents).canonicalUtf8(), catalogue.value()))
                .isEqualTo(1);
    }
}
