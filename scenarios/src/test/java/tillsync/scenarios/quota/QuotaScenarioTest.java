package tillsync.scenarios.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.catalogue.Edit;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;
import tillsync.client.transport.ServiceRefusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.EmbeddedService;
import tillsync.scenarios.cloud.Till;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A merchant that may have three articles. */
class QuotaScenarioTest {
    @TempDir
    Path directory;

    private TillClient till(EmbeddedService service, PlainTill registration) {
        var store = directory.resolve(registration.id());
        return Till.client(service.address(), registration::token, store, batch -> Takeover.all());
    }

    private static void edits(TillClient till, String number, long cents) {
        till.edit(List.of(Edit.put(Articles.article(number, cents))));
    }

    /** Room is made at another main; the till is started again, which does not wait for the time of the first refusal. */
    @Test
    void theTillSellsOnAndKeepsItsEditUntilThereIsRoom() {
        try (var service = EmbeddedService.start("--tillsync.quotas.articles=3")) {
            var user = Shop.open(service.port());
            var place = user.till("main");
            var other = user.till("other");
            try (var full = till(service, other)) {
                edits(full, "1", 100);
                edits(full, "2", 100);
                full.sync();
                try (var main = till(service, place)) {
                    edits(main, "1", 100);
                    main.sync();
                    edits(main, "4", 400);
                    var refused = catchThrowableOfType(ServiceRefusal.class, main::sync);
                    assertThat(refused.code()).isEqualTo("QUOTA_ARTICLES");
                    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(10));
                    assertThat(refused.detail()).contains("operator of this service");
                    assertThat(main.status().unpublished()).isEqualTo(1);
                    assertThat(main.status().lastError()).isEqualTo("QUOTA_ARTICLES");
                    assertThat(main.storedArticle("4")).isPresent();
                }
                full.edit(List.of(Edit.remove(Articles.article("2", 100).number())));
                full.sync();
            }
            try (var main = till(service, place)) {
                assertThat(main.sync().published()).isEqualTo(1);
                assertThat(main.status().lastError()).isNull();
            }
        }
    }
}
