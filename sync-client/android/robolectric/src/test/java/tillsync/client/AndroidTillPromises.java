package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.KnownFields;
import tillsync.client.android.AndroidStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.Transport;

/** Whole clients over stores of Android. */
class AndroidTillPromises {
    @TempDir
    Path directory;

    /** The file is the one of the till's directory: nothing is elsewhere. */
    @Test
    void isOpenedOverItsOwnFileAgainAndAgain() {
        try (var service = new FakeService()) {
            service.tokens.put("secret", "device");
            new TokenFile(directory).write("secret");
            for (int cents = 1; cents <= 3; cents++) {
                try (var till = TillClient.builder()
                        .service(service.url())
                        .directory(directory)
                        .store(AndroidStore.open(directory))
                        .device("Sunmi D3", "MyPos 7.1", "1.0.0")
                        .knowsEverything()
                        .listener(TillListener.NONE)
                        .open()) {
                    till.put(article("a", cents));
                    assertThat(till.hello().name()).isEqualTo("Theke");
                    assertThat(till.article("a").orElseThrow().price().cents()).isEqualTo(cents);
                }
            }
        }
    }

    @Test
    void aFollowerTakesOverWhatItsMainHas() {
        var cloud = new Cloud();
        var software = new TreeMap<String, Long>();
        try (var main = client("main", cloud.till("main"), TillListener.NONE);
                var north = client("north", cloud.till("north"), batch -> {
                    batch.forEach(Articles.into(software));
                    return Takeover.all();
                })) {
            cloud.follow("north", "main");
            main.put(article("a", 1));
            main.put(article("b", 2));
            main.sync();
            north.sync();
            main.put(article("b", 3));
            main.remove("a");
            main.sync();
            assertThat(software).isEqualTo(Map.of("a", 1L, "b", 2L));
            north.sync();
            assertThat(software).isEqualTo(Map.of("b", 3L));
            assertThat(north.status().verifiedAt()).isNotNull();
        }
    }

    private TillClient client(String id, Transport line, TillListener listener) {
        var store = AndroidStore.open(directory.resolve(id));
        return TillClient.over(store, line, Clock.systemUTC(), TillDescription.DEFAULT, KnownFields.ALL, listener);
    }
}
