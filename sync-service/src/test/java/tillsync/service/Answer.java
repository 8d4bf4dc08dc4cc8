package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tillsync.service.store.json.Json;
import tools.jackson.databind.JsonNode;

/** What the service answered. If a test expected something else, the failure shows all of it. */
public record Answer(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    /** Its body. */
    public String text() {
        return response.body();
    }

    /** Its body, to be read as a file is. */
    public InputStream stream() {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    /** Its body without the id of the request, which no other answer has. */
    public String textForAll() {
        return text().replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public String location() {
        return header("Location");
    }

    /** A missing node, if it is no JSON. */
    public JsonNode json() {
        return header("Content-Type").contains("json") ? Json.MAPPER.readTree(text()) : Json.MAPPER.missingNode();
    }

    /** @param path such as {@code devices/0/name}; fails if nothing is there */
    public JsonNode at(String path) {
        var found = json().at("/" + path);
        assertThat(found.isMissingNode()).as(path + " is missing in " + this).isFalse();
        return found;
    }

    public String text(String path) {
        return at(path).stringValue();
    }

    public long number(String path) {
        return at(path).longValue();
    }

    public boolean isProblem() {
        return header("Content-Type").startsWith("application/problem+json");
    }

    /** The code of a problem, or of an error of OAuth; empty: it has none. */
    public String code() {
        return json().path("code").asString("");
    }

    /** The error of OAuth; empty: it has none. */
    public String error() {
        return json().path("error").asString("");
    }

    /** The token of a page's first form. */
    public String csrf() {
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(text());
        return found.find() ? found.group(1) : "";
    }

    /** The value of the first field with that name in a page's forms. */
    public String field(String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(text());
        assertThat(found.find()).as(name + " in " + this).isTrue();
        return found.group(1);
    }

    /** What the last form of a page to that address would send: its hidden fields, and what is filled in. */
    public String[] form(String action, String... filledIn) {
        int begin = text().lastIndexOf("action=\"" + action + "\"");
        assertThat(begin).as(action + " in " + this).isPositive();
        var hidden = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(text().substring(begin, text().indexOf("</form>", begin)));
        var fields = new ArrayList<>(List.of(filledIn));
        while (hidden.find()) {
            if (!List.of(filledIn).contains(hidden.group(1))) {
                fields.addAll(List.of(hidden.group(1), hidden.group(2)));
            }
        }
        return fields.toArray(String[]::new);
    }

    /** Expects that status. */
    public Answer is(int expected) {
        assertThat(status()).as(toString()).isEqualTo(expected);
        return this;
    }

    /** Expects a problem. */
    public Answer is(int expected, String code) {
        is(expected);
        assertThat(code()).as(toString()).isEqualTo(code);
        return this;
    }

    /** Expects to be sent there. */
    public Answer leadsTo(String address) {
        assertThat(location()).as(toString()).isEqualTo(address);
        return this;
    }

    /** Expects all these texts. */
    public Answer shows(CharSequence... texts) {
        assertThat(text()).as(response.toString()).contains(texts);
        return this;
    }

    /** Expects none of these texts. */
    public Answer hides(CharSequence... texts) {
        assertThat(text()).doesNotContain(texts);
        return this;
    }

    @Override
    public String toString() {
        return response + " " + text();
    }
}
