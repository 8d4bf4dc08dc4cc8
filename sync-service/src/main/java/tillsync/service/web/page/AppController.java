package tillsync.service.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import tillsync.json.JsonArray;
import tillsync.json.JsonObject;
import tillsync.json.JsonValue;
import tillsync.service.web.problem.Audience;

/**
 * Makes the pages an installable app, with a manifest and a worker that shows a page of its own while the service
 * cannot be reached. Neither needs a session or the database, and neither contains anything about a user.
 */
@PageController
class AppController {
    private static final List<String> OFFLINE = List.of(
            "/webjars/picocss__pico/css/pico.min.css",
            "/assets/type.css",
            "/assets/tokens.css",
            "/assets/tillsync.css",
            "/assets/offline.js",
            "/assets/tillsync.svg");

    private final MessageSource texts;
    private final ResourceUrlProvider assets;
    private final String script;
    private final String shown;

    AppController(MessageSource texts, ResourceUrlProvider assets) throws IOException {
        this.texts = texts;
        this.assets = assets;
        this.script = file("assets/service-worker.js");
        this.shown = file("templates/offline.html") + file("messages.properties") + file("messages_de.properties");
    }

    private static String file(String path) throws IOException {
        return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping("/manifest.webmanifest")
    @ResponseBody
    ResponseEntity<String> manifest(HttpServletRequest request) {
        var language = Audience.language(request);
        var manifest = JsonObject.EMPTY
                .with("id", "/")
                .with("name", text("app.name", language))
                .with("short_name", "Tillsync")
                .with("description", text("app.description", language))
                .with("lang", language.getLanguage())
                .with("start_url", "/")
                .with("scope", "/")
                .with("display", "standalone")
                .with("background_color", "#ffffff")
                .with("theme_color", "#0b6e63")
                .with(
                        "icons",
                        array(Stream.of(
                                icon("/assets/app-192.png", "192x192", "any"),
                                icon("/assets/app-512.png", "512x512", "any"),
                                icon("/assets/app-maskable-512.png", "512x512", "maskable"))));
        return answer("application/manifest+json", manifest.json());
    }

    private JsonObject icon(String path, String sizes, String purpose) {
        return JsonObject.EMPTY
                .with("src", asset(path))
                .with("sizes", sizes)
                .with("type", "image/png")
                .with("purpose", purpose);
    }

    /**
     * Answers the worker, with the list of files that it keeps. Browsers take a new worker if one letter differs, so it
     * names the version of its page.
     */
    @GetMapping("/service-worker.js")
    @ResponseBody
    ResponseEntity<String> worker() {
        var kept = array(OFFLINE.stream().map(this::asset).map(JsonValue.Text::new));
        var all = kept.json() + shown;
        var shell = JsonObject.EMPTY
                .with("name", "shell-" + DigestUtils.md5DigestAsHex(all.getBytes(StandardCharsets.UTF_8)))
                .with("assets", kept);
        return answer("text/javascript", "self.shell = " + shell.json() + ";\n" + script);
    }

    @GetMapping("/offline")
    String offline() {
        return "offline";
    }

    private String asset(String path) {
        var versioned = assets.getForLookupPath(path);
        return versioned == null ? path : versioned;
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }

    private static JsonArray array(Stream<? extends JsonValue> values) {
        return new JsonArray(values.<JsonValue>map(value -> value).toList());
    }

    private static ResponseEntity<String> answer(String type, String body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
                .body(body);
    }
}
