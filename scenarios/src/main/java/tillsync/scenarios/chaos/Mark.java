package tillsync.scenarios.chaos;

import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.Json;
import tools.jackson.databind.JsonNode;

/**
 * One article of one edit. Its name says which edit it is of, so that it is told from every other wherever it turns up.
 *
 * @param till whose edit it is
 * @param edit its number among that till's edits: 1, 2, 3 ...
 * @param article the article's number
 */
record Mark(String till, long edit, String article) {
    private static final String SEPARATOR = " # ";

    /** Such an article. */
    Article toArticle() {
        var json = Json.MAPPER.createObjectNode();
        json.put("number", article).put("name", till + SEPARATOR + edit).put("vat", "DE_STANDARD");
        json.set(
                "price",
                Json.MAPPER.createObjectNode().put("cents", edit % 100_000).put("currency", "EUR"));
        return Article.read(json);
    }

    /** Empty if the article is none of ours. */
    static Optional<Mark> of(JsonNode article) {
        var name = article.path("name").asString("").split(SEPARATOR, -1);
        return name.length == 2
                ? Optional.of(new Mark(
                        name[0], Long.parseLong(name[1]), article.get("number").stringValue()))
                : Optional.empty();
    }
}
