package tillsync.service.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** Tills are connected while their merchant begins to want a second pair of eyes: none of their catalogues is left out. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.DATABASE + "=postgresql")
class JoiningMeanwhileIntegrationTest {
    private static final int ROUNDS = 10;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void eachCatalogueHasThePercent() {
        for (int round = 0; round < ROUNDS; round++) {
            var shop = Shop.open();
            var joining = Stream.of("A", "B", "C")
                    .map(name -> CompletableFuture.supplyAsync(() -> shop.till(name)))
                    .toList();
            var setting = CompletableFuture.supplyAsync(
                    () -> shop.send("PUT", "/api/v1/approval", "{\"secondEyes\":true,\"pricePercent\":7}"));
            setting.join().is(200);
            var mains = joining.stream()
                    .map(CompletableFuture::join)
                    .map(PlainTill::id)
                    .toList();
            assertThat(percents(mains)).containsExactly(7, 7, 7);
        }
    }

    private List<Integer> percents(List<String> mains) {
        return mains.stream()
                .map(main -> jdbc.queryForObject(
                        "select g.price_percent from catalogue c left join guarded_catalogue g on g.catalogue = c.id"
                                + " where c.main = ?",
                        Integer.class,
                        main))
                .toList();
    }
}
