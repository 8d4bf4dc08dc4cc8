package tillsync.scenarios.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.StringUtils;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tools.jackson.databind.JsonNode;

/** A supermarket's 54,499 real edits go through a main into two followers, one of them away for half of them. */
class RetailReplayTest {
    private static final int MOST_EDITS = 1_000;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    private final RetailData data = RetailData.rewe();
    private final Map<String, Article> expected = new TreeMap<>();
    private final Random random = new Random(54_499);

    @Test
    void withoutRemovalsTheStateIsThatOfTheCheckpoints() throws Exception {
        replay(false);
    }

    @Test
    void withRemovalsAndRecreationsFollowersEqualTheirMain() throws Exception {
        replay(true);
    }

    private void replay(boolean removes) throws Exception {
        Assumptions.assumeTrue(data.isThere(), () -> data.directory() + ": absent; give -Dtillsync.data=DIR");
        var main = cloud.main("main");
        saves(main, data.start().stream().map(Edit::put).toList());
        main.syncs();
        var near = cloud.followerOf(main, "near");
        var away = cloud.followerOf(main, "away").goesOffline();
        var events = data.events();
        var checkpoints = data.checkpoints();
        var together = new ArrayList<Edit>();
        for (int i = 0; i < events.size(); i++) {
            together.add(edit(events.get(i)));
            boolean checked = checkpoints.containsKey(i + 1L);
            boolean last = i + 1 == events.size() || !at(events.get(i)).equals(at(events.get(i + 1)));
            if (last || checked) {
                saves(main, together);
                together.clear();
                if (removes && random.nextInt(4) == 0) {
                    removesSomeAndBringsThemBack(main);
                }
                main.syncs();
            }
            if (checked) {
                near.syncs();
                requireState(removes ? null : checkpoints.get(i + 1L), near);
            }
        }
        away.reconnects();
        assertThat(near).isVerifiedAgainst(main);
        assertThat(away).isVerifiedAgainst(main);
    }

    private static String at(JsonNode event) {
        return event.get("at").stringValue();
    }

    private Edit edit(JsonNode event) {
        var id = event.get("id").stringValue();
        var before = expected.get(id);
        var article =
                switch (event.get("op").stringValue()) {
                    case "CREATED" -> RetailData.article(event);
                    case "PRICE_CHANGED" -> Articles.at(before, event.get("new").asLong());
                    case "RENAMED" ->
                        Article.read(
                                before.toJson().put("name", event.get("new").stringValue()));
                    case "CONTENT_CHANGED" -> content(before, event.get("new"));
                    default -> throw new IllegalArgumentException(event.toString());
                };
        expected.put(id, article);
        return Edit.put(article);
    }

    private static Article content(Article before, JsonNode values) {
        var json = before.toJson();
        values.properties().forEach(value -> json.withObjectProperty("attributes")
                .put(value.getKey(), value.getValue().asString("")));
        return Article.read(json);
    }

    private void saves(Till main, List<Edit> edits) {
        for (int from = 0; from < edits.size(); from += MOST_EDITS) {
            main.saves(edits.subList(from, Math.min(edits.size(), from + MOST_EDITS)));
        }
        edits.forEach(edit -> expected.put(edit.number().value(), ((Edit.Put) edit).article()));
    }

    /** Five are removed in one change set, and come back as they were in the next, so that the history goes on. */
    private void removesSomeAndBringsThemBack(Till main) {
        var numbers = new ArrayList<>(expected.keySet());
        var chosen = random.ints(5, 0, numbers.size())
                .distinct()
                .mapToObj(numbers::get)
                .toList();
        main.saves(chosen.stream()
                .map(number -> Edit.remove(new ArticleNumber(number)))
                .toList());
        main.syncs();
        main.saves(chosen.stream().map(number -> Edit.put(expected.get(number))).toList());
    }

    private void requireState(String checkpoint, Till follower) throws Exception {
        assertThat(List.copyOf(follower.articles().values())).isEqualTo(byNumber(expected.values()));
        if (checkpoint != null) {
            var sha = MessageDigest.getInstance("SHA-256");
            expected.values().forEach(article -> sha.update(line(article).getBytes(StandardCharsets.UTF_8)));
            assertThat(HexFormat.of().formatHex(sha.digest())).isEqualTo(checkpoint);
        }
    }

    private static List<Article> byNumber(Collection<Article> articles) {
        return articles.stream().sorted(Comparator.comparing(Article::number)).toList();
    }

    /** As verify_retail.py writes it down. */
    private static String line(Article article) {
        var attributes = article.member("attributes").orElseThrow();
        var cells = new ArrayList<Object>(
                List.of(article.number(), article.name(), article.price().cents()));
        for (var name : List.of("unit", "quantity_milli", "weighted", "bio")) {
            cells.add(attributes.path(name).asString(""));
        }
        return StringUtils.collectionToDelimitedString(cells, "\t") + "\t\n";
    }
}
