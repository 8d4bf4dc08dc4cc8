package tillsync.scenarios.browser;

import java.util.List;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;

/** Texts that would run, or mean something, wherever a page took them for more than text. All together fit into a name. */
final class Payloads {
    /** Each sets window.ran, or would be another text than it is. */
    static final List<String> ALL = List.of(
            "\"'><img src=x onerror=window.ran=1>", "</title></textarea></script><script>window.ran=2</script>",
            "<svg onload=window.ran=3>", "' autofocus onfocus='window.ran=4",
            "javascript:window.ran=5", "[[${777*777}]] ${777*777} *{777*777} __${777*777}__::.x {{777*777}}",
            "{0} '{1}' %s", "=HYPERLINK(\"http://127.0.0.1:1/?\"&A1)",
            "&lt;b&gt; &amp;amp;", "--><!--");

    /** What a page would show that took a payload for an expression; no page has that number by chance. */
    static final String COMPUTED = "603729";

    /** All of them, as one name of at most 400 characters. */
    static final String NAME = String.join(" ", ALL);

    /** What fits into the number of an article. */
    static final String NUMBER = "'\"><img src=x onerror=window.ran=6>{0}${777*777}";

    private Payloads() {}

    /** Options with all of them. */
    static Edit options() {
        var choices = new JsonArray(List.of(JsonObject.EMPTY.with("name", NAME)));
        var named =
                JsonObject.EMPTY.with("kind", Kinds.OPTIONS).with("key", NUMBER).with("name", NAME);
        return Edit.put(CatalogueRecord.read(named.with("choices", choices)));
    }

    /** A layout with all of them. */
    static Edit layout() {
        var keys = new JsonArray(List.of(JsonObject.EMPTY.with("number", NUMBER)));
        var pages = new JsonArray(List.of(JsonObject.EMPTY.with("name", NAME).with("keys", keys)));
        return Edit.put(CatalogueRecord.read(
                JsonObject.EMPTY.with("kind", Kinds.LAYOUT).with("key", NUMBER).with("pages", pages)));
    }
}
