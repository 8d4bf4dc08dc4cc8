package tillsync.service.operation.status;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The status page as HTML. Written by hand, without a template: it is needed when nothing else works, and both the
 * service and a process of its own serve it.
 *
 * @param asset gives the address of a style sheet or script
 * @param home the address of the service itself; null if it is this one
 */
record StatusDocument(
        StatusTexts texts,
        UnaryOperator<String> asset,
        @Nullable String home) {
    /** The page's style sheets and scripts, in the class path and by address. */
    static final List<String> ASSETS = List.of(
            "/webjars/picocss__pico/css/pico.min.css",
            "/assets/type.css",
            "/assets/fonts/inter.woff2",
            "/assets/tokens.css",
            "/assets/tillsync.css",
            "/assets/status.css",
            "/assets/status.js",
            "/assets/tillsync.svg");

    /** @param observed the last two days; null if nobody has kept them */
    String html(Status status, @Nullable Observed observed) {
        var language = texts.language().getLanguage();
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <meta name="color-scheme" content="light dark">
                  <title>%s – Tillsync</title>
                  <link rel="icon" type="image/svg+xml" href="%s">
                  %s
                  <script src="%s" defer></script>
                </head>
                <body>
                <header class="site-bar"><div class="container site-head"><a class="brand" href="%s"><img src="%s" alt="" width="28" height="28"><span>Tillsync</span></a></div></header>
                <main class="container of-service" id="content" data-lost="%s">
                %s</main>
                <footer class="container site-foot"><nav aria-label="%s"><a lang="de" hreflang="de" href="?lang=de"%s>Deutsch</a> <a lang="en" hreflang="en" href="?lang=en"%s>English</a></nav></footer>
                </body>
                </html>
                """.formatted(
                        language,
                        text("title"),
                        asset.apply("/assets/tillsync.svg"),
                        styles(),
                        asset.apply("/assets/status.js"),
                        escaped(home == null ? "/" : home),
                        asset.apply("/assets/tillsync.svg"),
                        text("lost"),
                        main(status, observed),
                        text("language"),
                        current(Locale.GERMAN),
                        current(Locale.ENGLISH));
    }

    private String current(Locale one) {
        return one.getLanguage().equals(texts.language().getLanguage()) ? " aria-current=\"true\"" : "";
    }

    private String styles() {
        var links = new StringBuilder();
        ASSETS.stream().filter(asset -> asset.endsWith(".css")).forEach(style -> links.append(
                        "<link rel=\"stylesheet\" href=\"")
                .append(asset.apply(style))
                .append("\">"));
        return links.toString();
    }

    private String main(Status status, @Nullable Observed observed) {
        var main = new StringBuilder("<h1>" + text("title") + "</h1>\n");
        main.append("<p class=\"overall %s\" role=\"status\"><strong>%s</strong></p>\n"
                .formatted(state(status.overall()), text("overall." + status.overall())));
        main.append("<ul class=\"parts\">\n");
        status.parts().forEach(part -> main.append(part(part)));
        main.append("</ul>\n");
        if (observed != null) {
            main.append(disturbances(observed));
        }
        return main.append("<p class=\"quiet\">%s <a href=\"\">%s</a></p>\n"
                        .formatted(text("checked", texts.time(status.checkedAt())), text("again")))
                .append("<p class=\"quiet\">%s</p>\n".formatted(text("tills")))
                .toString();
    }

    private String part(ServicePart part) {
        var since = part.since() == null || part.state() == ServicePart.State.UP
                ? ""
                : " <small>" + text("since", texts.time(part.since())) + "</small>";
        return "<li><span>%s</span> <span class=\"%s\">%s</span>%s</li>\n"
                .formatted(
                        escaped(texts.ofPart(part.name())), state(part.state()), text("state." + part.state()), since);
    }

    private String disturbances(Observed observed) {
        if (observed.disturbances().isEmpty()) {
            return "<h2>%s</h2>\n<p>%s</p>\n".formatted(text("past"), text("past.none", texts.time(observed.since())));
        }
        var list = new StringBuilder("<h2>" + text("past") + "</h2>\n<ul class=\"parts\">\n");
        for (var one : observed.disturbances()) {
            var span = one.until() == null
                    ? text("past.open", texts.time(one.since()))
                    : text("past.span", texts.time(one.since()), texts.time(one.until()));
            list.append("<li><span>%s</span> <span class=\"%s\">%s</span></li>\n"
                    .formatted(span, state(one.state()), text("state." + one.state())));
        }
        return list.append("</ul>\n").toString();
    }

    private static String state(ServicePart.State state) {
        return "state is-" + state.name().toLowerCase(Locale.ROOT);
    }

    private String text(String key, Object... values) {
        return escaped(texts.of(key, values));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
