package tillsync.client.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tillsync.json.JsonValue;

/** Sends edits to the adapter as till software does, and compares all articles with it. */
class AdapterEditsTest extends AdapterTill {
    private static String put(String number, long cents) {
        return "{\"op\":\"put\",\"article\":" + article(number, cents).canonical() + "}";
    }

    private static void edits(SpokenSoftware software, String id, String edits) throws IOException {
        software.says("edit", ",\"id\":\"" + id + "\",\"edits\":[" + edits + "]");
    }

    @Test
    void savesEditsOnceByTheirIdsAlsoIfEitherSideStartsAnew() throws IOException {
        try (var software = software()) {
            edits(software, "e1", put("a", 100) + "," + put("b", 200));
            assertThat(software.hears("saved").text("id")).isEqualTo("e1");
            edits(software, "e2", put("a", 300));
            assertThat(software.hears("saved").text("id")).isEqualTo("e2");
        }
        adapter.close();
        opensAdapter("TAXOPOS");
        try (var software = software()) {
            edits(software, "e1", put("a", 100) + "," + put("b", 200));
            assertThat(software.hears("saved").text("id")).isEqualTo("e1");
            edits(software, "e2", put("a", 999));
            assertThat(software.hears("refused").text("code")).isEqualTo("REQUEST_REUSED");
        }
        adapter.client().sync();
        assertThat(cloud.articles("till")).isEqualTo(Map.of("a", 300L, "b", 200L));
        assertThat(line.published.stream().flatMap(each -> each.changeSet().edits().stream()))
                .hasSize(3);
    }

    @Test
    void refusesAnEditOfAFollowerWithWhatIsSold() throws Exception {
        cloud.follow("till", "main");
        main.put(article("a", 100));
        main.sync();
        try (var software = software()) {
            software.isReady();
            var round = round();
            software.hears("end");
            software.says("took", ",\"batch\":1");
            round.get();

            edits(software, "e1", put("a", 999) + "," + put("new", 1));
            var refused = software.hears("refused");
            assertThat(refused.text("code")).isEqualTo("TILL_IS_A_FOLLOWER");
            assertThat(refused.get("now").elements())
                    .extracting(JsonValue::json)
                    .containsExactly("{\"article\":" + article("a", 100).canonical() + "}", "{\"number\":\"new\"}");
        }
        assertThat(adapter.client().unpublished()).isZero();
    }

    @Test
    void refusesEditsThatBreakARule() throws IOException {
        try (var software = software()) {
            edits(software, "e1", "{\"op\":\"put\",\"article\":{\"number\":\"a\"}}");
            assertThat(software.hears("refused").text("detail")).contains("/edits/0/article");
            edits(software, "", put("a", 1));
            assertThat(software.hears("refused").text("detail")).contains("id: (expected: 1..64");
        }
        assertThat(adapter.client().size()).isZero();
    }

    @Test
    void comparesAllThatTheSoftwareHas() throws IOException {
        adapter.client().put(article("a", 100), article("b", 200));
        adapter.client().sync();
        try (var software = software()) {
            software.says("reconcile", "");
            software.says("have", ",\"article\":" + article("a", 150).canonical());
            software.says("have", ",\"article\":" + article("c", 300).canonical());
            software.says("all", "");
            var reconciled = software.hears("reconciled");
            assertThat(reconciled.text("outcome")).isEqualTo("QUEUED");
            assertThat(reconciled.text("differing")).isEqualTo("3");
        }
        adapter.client().sync();
        assertThat(cloud.articles("till")).isEqualTo(Map.of("a", 150L, "c", 300L));
    }

    @Test
    void doesNothingIfTheSoftwareDiesBeforeItHasSaidAll() throws IOException {
        adapter.client().put(article("a", 100), article("b", 200));
        adapter.client().sync();
        try (var software = software()) {
            software.says("reconcile", "");
            software.says("have", ",\"article\":" + article("a", 150).canonical());
        }
        try (var software = software()) {
            edits(software, "e1", put("d", 1));
            software.hears("saved");
        }
        adapter.client().sync();
        assertThat(cloud.articles("till")).isEqualTo(Map.of("a", 100L, "b", 200L, "d", 1L));
    }

    @Test
    void comparesNothingOnceTheSoftwareIsReady() throws IOException {
        try (var software = software()) {
            software.says("ready", "");
            software.says("reconcile", "");
            assertThat(software.hears("bye").text("detail")).contains("before it");
            assertThat(software.isSentAway()).isTrue();
        }
    }
}
