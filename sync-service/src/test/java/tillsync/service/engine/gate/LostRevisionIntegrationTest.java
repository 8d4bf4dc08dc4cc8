package tillsync.service.engine.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Catalogue;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.engine.catalogue.ArticleStates;
import tillsync.service.engine.catalogue.CatalogueStates;
import tillsync.service.engine.catalogue.Catalogues;

/**
 * Revision 2 was seen, and was lost when a write failed; then another change set got its number. What is remembered of the
 * first is not taken for the second.
 */
@ServiceTest
class LostRevisionIntegrationTest {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ArticleStates states;

    @Autowired
    private CatalogueStates whole;

    @Autowired
    private Catalogues catalogues;

    private Shop shop;
    private PlainTill main;
    private CatalogueId catalogue;
    private byte[] digest;

    /** A copy is full from the beginning, so that its losses count at once. */
    @BeforeEach
    void aHeldMain() {
        shop = Shop.open();
        var first = shop.till("Erste");
        main = shop.till("Hauptkasse");
        shop.follow(main, first);
        first.publish(1, Shop.puts(0, 100, 100));
        shop.assign("[{\"deviceId\":\"" + main.id() + "\",\"follows\":null}]");
        shop.follow(shop.till("Nord"), main);
        var removes = IntStream.range(0, 60)
                .mapToObj(i -> Edit.remove(new ArticleNumber(Integer.toString(i))))
                .toList();
        catalogue = CatalogueId.of(main.publish(1, removes).text("catalogue"));
        digest = catalogues.at(catalogue, 2).orElseThrow().digest().bytes();
    }

    /** Others read this database too, and find catalogues that do not add up. */
    @AfterEach
    void isItselfAgain() {
        writes(null, null, digest);
    }

    /** As if the change set had not removed article 0. */
    private void anotherOneTakesItsNumber() {
        var article = Shop.article("0", 100);
        writes(
                article.canonical().getBytes(UTF_8),
                article.digest().bytes(),
                "another digest of 32 bytes......".getBytes(UTF_8));
    }

    private void writes(byte @Nullable [] article, byte @Nullable [] articlesDigest, byte[] digest) {
        jdbc.update(
                "update article set body = ?, digest = ? where catalogue = ? and number = ?",
                article,
                articlesDigest,
                catalogue.value(),
                "0".getBytes(UTF_8));
        jdbc.update("update revision set digest = ? where catalogue = ? and revision = 2", digest, catalogue.value());
    }

    private long removed() {
        return shop.get(main.api() + "/guard").number("held/removed");
    }

    @Test
    void isNotCountedAsTheOther() {
        assertThat(removed()).isEqualTo(60);
        anotherOneTakesItsNumber();
        assertThat(removed()).isEqualTo(59);
    }

    @Test
    void isNotReadAsTheOther() {
        assertThat(states.digestsAt(catalogue, 2)).hasSize(40);
        anotherOneTakesItsNumber();
        assertThat(states.digestsAt(catalogue, 2)).hasSize(41);
    }

    @Test
    void isNotCopiedAsTheOther() {
        whole.remember(Catalogue.at(catalogue, 2, CatalogueDigest.EMPTY, Map.of()));
        var digest = catalogues.at(catalogue, 2).orElseThrow().digest();
        assertThat(whole.at(catalogue, 2, digest).articles()).hasSize(40);
    }
}
