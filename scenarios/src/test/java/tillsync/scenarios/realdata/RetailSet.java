package tillsync.scenarios.realdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tools.jackson.databind.JsonNode;

/** A supermarket's articles as they were at first, and what became of them, one change set after the other. */
final class RetailSet {
    private final Map<Integer, String> checkpoints;
    private final List<RetailArticle> start;
    private final List<Step> steps = new ArrayList<>();

    /** Replayed so far. */
    private final Map<String, RetailArticle> now = new HashMap<>();

    private final List<RetailArticle> open = new ArrayList<>();
    private String openAt = "";
    private int seq;

    /**
     * What was edited at one moment; a checkpoint or too many edits end it early.
     *
     * @param seq the number of edits after it, since the start
     */
    record Step(int seq, List<RetailArticle> articles) {
        List<Edit> edits() {
            return articles.stream().map(each -> Edit.put(each.article())).toList();
        }
    }

    RetailSet(DataSet set) {
        checkpoints = set.checkpoints();
        start = set.rows("articles-start.csv.gz").stream()
                .map(RetailArticle::new)
                .toList();
        start.forEach(article -> now.put(article.id(), article));
        set.forEachEvent(this::read);
        closeStep();
        now.clear();
    }

    private void read(JsonNode event) {
        var at = event.get("at").stringValue();
        if (!at.equals(openAt) || open.size() == ChangeSet.MOST_EDITS || checkpoints.containsKey(seq)) {
            closeStep();
        }
        openAt = at;
        seq = event.get("seq").intValue();
        var article = after(event);
        now.put(article.id(), article);
        open.add(article);
    }

    private void closeStep() {
        if (!open.isEmpty()) {
            steps.add(new Step(seq, List.copyOf(open)));
            open.clear();
        }
    }

    private RetailArticle after(JsonNode event) {
        var op = event.get("op").stringValue();
        if (op.equals("CREATED")) {
            var cells = cells(event);
            cells.keySet().removeAll(List.of("seq", "at", "op"));
            return new RetailArticle(cells);
        }
        var before = now.get(event.get("id").stringValue());
        return switch (op) {
            case "RENAMED" -> before.with(Map.of("name", event.get("new").stringValue()));
            case "PRICE_CHANGED" ->
                before.with(Map.of("price_cents", event.get("new").asString()));
            case "CONTENT_CHANGED" -> before.with(cells(event.get("new")));
            default -> throw new IllegalArgumentException("op: " + op + " (expected: one of this set)");
        };
    }

    private static Map<String, String> cells(JsonNode json) {
        return json.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().asString(), (a, b) -> b, TreeMap::new));
    }

    List<RetailArticle> start() {
        return start;
    }

    List<Step> steps() {
        return steps;
    }

    int edits() {
        return seq;
    }

    /** What the set says of the state after so many edits. */
    String checkpoint(int edits) {
        return checkpoints.get(edits);
    }

    /** The same of articles that a till sells. */
    static String checkpoint(Iterable<Article> ordered) {
        var lines = new ArrayList<String>();
        ordered.forEach(article -> lines.add(RetailArticle.of(article).checkpointLine()));
        return Checkpoint.of(lines);
    }
}
