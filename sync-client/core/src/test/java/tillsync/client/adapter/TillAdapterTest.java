package tillsync.client.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.client.Articles.article;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.client.Articles;
import tillsync.client.store.Held;
import tillsync.client.store.Role;

/** Hands articles over to till software through the adapter's connection. */
class TillAdapterTest extends AdapterTill {
    private SpokenSoftware software;

    @BeforeEach
    void follows() throws IOException {
        cloud.follow("till", "main");
        main.put(article("a", 100), article("b", 200));
        main.sync();
        software = software();
    }

    private void hearsBatch(int number, String... changes) throws IOException {
        assertThat(software.hears("batch").text("batch")).isEqualTo(Integer.toString(number));
        for (var change : changes) {
            assertThat(software.hears()).isEqualTo(change);
        }
        assertThat(software.hears()).isEqualTo("{\"type\":\"end\",\"batch\":" + number + "}");
    }

    private static String puts(String number, long cents) {
        return "{\"type\":\"put\",\"article\":" + article(number, cents).canonical() + "}";
    }

    @Test
    void handsABatchOverLineByLineAndTakesTheAnswer() throws Exception {
        software.isReady();
        var round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        assertThat(adapter.client().size()).as("sold before the answer").isZero();
        software.says("took", ",\"batch\":1");
        round.get();

        assertThat(adapter.client().article("b")).contains(article("b", 200));
        assertThat(adapter.client().status().role()).isEqualTo(Role.FOLLOWER);
        main.edit(List.of(Articles.remove("a"), Articles.put("b", 250)));
        main.sync();
        round = round();
        hearsBatch(2, "{\"type\":\"remove\",\"number\":\"a\"}", puts("b", 250));
        software.says("took", ",\"batch\":2,\"held\":[{\"number\":\"b\",\"code\":\"NO_SUCH_GROUP\",\"detail\":\"x\"}]");
        round.get();

        assertThat(adapter.client().held()).extracting(Held::code).containsExactly("NO_SUCH_GROUP");
        assertThat(adapter.client().article("a")).isEmpty();
    }

    @Test
    void handsNothingOverBeforeTheSoftwareIsReadyOrDuringASale() throws Exception {
        round().get();
        assertThat(adapter.client().status().waiting()).isEqualTo("SOFTWARE_STARTS");

        software.says("busy", ",\"code\":\"OPEN_SALE\"");
        software.isHeard();
        adapter.client().ready();
        round().get();
        assertThat(adapter.client().status().waiting()).isEqualTo("OPEN_SALE");

        software.isReady();
        var round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        software.says("later", ",\"batch\":1,\"code\":\"CLOSING_NEEDED\"");
        round.get();
        assertThat(adapter.client().status().waiting()).isEqualTo("CLOSING_NEEDED");
    }

    @Test
    void doesNotSayThatTheSoftwareIsAwayWhileItWorksOnABatch() throws Exception {
        software.says("away", "");
        software.isHeard();
        round().get();
        assertThat(adapter.client().status().cause()).isEqualTo("TAXOPOS_NOT_FOREGROUND");
        await().until(() ->
                "TAXOPOS_NOT_FOREGROUND".equals(adapter.client().status().condition()));

        software.says("ready", "");
        while (software.hears("status").has("waiting")) {
            // it was told before
        }
        var round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        assertThat(adapter.client().status().waiting()).isNull();
        assertThat(adapter.client().status().cause()).isNull();
        software.says("took", ",\"batch\":1");
        round.get();
    }

    @Test
    void handsABatchOverAgainIfTheSoftwareDiesBeforeItsAnswer() throws Exception {
        software.isReady();
        var round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        software.close();
        round.get();
        assertThat(adapter.client().status().waiting()).isEqualTo("TAXOPOS_NOT_FOREGROUND");

        software = software();
        software.isReady();
        round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        software.says("took", ",\"batch\":1");
        round.get();
        assertThat(adapter.client().size()).isEqualTo(2);
    }

    @Test
    void handsALargeBatchOverAgainIfTheSoftwareDiesInItsMiddle() throws Exception {
        var many = IntStream.range(0, 3_000)
                .mapToObj(i -> Articles.put("n" + i, i))
                .toList();
        main.edit(many);
        main.sync();
        software.isReady();
        var round = round();
        software.hears("put");
        software.close();
        round.get();
        assertThat(adapter.client().status().waiting()).isEqualTo("TAXOPOS_NOT_FOREGROUND");
        assertThat(adapter.client().size()).isZero();

        software = software();
        software.isReady();
        round = round();
        assertThat(software.hears("batch").text("size")).isEqualTo("3002");
        software.hears("end");
        software.says("took", ",\"batch\":1");
        round.get();
        assertThat(adapter.client().size()).isEqualTo(3_002);
    }

    @Test
    void theNewestConnectionCounts() throws Exception {
        software.isReady();
        var newer = software();
        assertThat(software.isSentAway()).isTrue();
        software = newer;
        software.isReady();

        var round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        software.says("took", ",\"batch\":1");
        round.get();
        assertThat(adapter.client().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"number\":\"b\",\"code\":\"no code\"}] | code: no code",
                "[{}] | held: ",
                "[7] | held: ",
                "{\"number\":\"b\",\"code\":\"NO_SUCH_GROUP\"} | held: (expected: an array)",
                "7 | held: (expected: an array)"
            })
    void sendsSoftwareAwayThatHoldsWhatNobodyCanRead(String held, String why) throws Exception {
        software.isReady();
        var round = round();
        hearsBatch(1, puts("a", 100), puts("b", 200));
        software.says("took", ",\"batch\":1,\"held\":" + held);
        assertThat(software.hears("bye").text("detail")).contains(why);
        round.get();
        assertThat(adapter.client().size()).isZero();
    }
}
