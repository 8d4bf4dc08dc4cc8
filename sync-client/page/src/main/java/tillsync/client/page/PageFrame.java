package tillsync.client.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Locale;

/** The frame around all pages. */
record PageFrame(Words words, String formToken) {
    /** The script that renews part of a page. */
    static final String SCRIPT = "/page.js";
    /** The logo of the service, as on its own pages. */
    private static final Html MARK = Html.of(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 28 28\" width=\"28\" height=\"28\" aria-hidden=\"true\">"
                    + "<rect width=\"28\" height=\"28\" rx=\"7\" fill=\"#0b6e63\"/><g fill=\"none\" stroke=\"#fff\" stroke-width=\"2.2\""
                    + " stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"M8 11.5a7 7 0 0 1 12-1.6V7.2M20 9.9h-2.7\"/>"
                    + "<path d=\"M20 16.5a7 7 0 0 1-12 1.6v2.7M8 18.1h2.7\"/></g></svg>");

    /** The logo as the icon of a browser tab. */
    private static final String ICON =
            "data:image/svg+xml," + URLEncoder.encode(MARK.markup(), UTF_8).replace("+", "%20");

    /** A static page. */
    Html page(String title, Html content) {
        return page(title, content, Html.NONE);
    }

    /**
     * A page whose script renews one part. Without scripts, a link reloads the page: a page that reloads itself would
     * interrupt readers.
     *
     * @param part the renewed part
     * @param rest the content that stays
     */
    Html renewing(String title, Html part, Html rest) {
        var content = Html.of(
                "<div id=\"renewed\">\n%s</div>\n<noscript>%s</noscript>\n%s", part, link("", "home.again"), rest);
        return page(title, content, Html.of("<script src=\"%s\" defer></script>\n", SCRIPT));
    }

    private Html page(String title, Html content, Html more) {
        return Html.of("""
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                %s<title>%s – Tillsync</title>
                <link rel="icon" href="%s">
                <link rel="stylesheet" href="/page.css">
                </head>
                <body>
                <header><p class="brand">%s<span>Tillsync</span></p>%s</header>
                <main>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """, words.locale().getLanguage(), more, title, ICON, MARK, otherLanguage(), title, content);
    }

    private Html otherLanguage() {
        boolean german = words.locale().equals(Locale.GERMAN);
        var tag = german ? "en" : "de";
        return Html.of(
                "<a class=\"language\" href=\"?lang=%s\" lang=\"%s\" hreflang=\"%s\">%s</a>",
                tag, tag, tag, german ? "English" : "Deutsch");
    }

    /** A form with one button; only this page can send it. */
    Html form(String action, Html fields, String button, String kind) {
        return Html.of("""
                <form method="post" action="%s" autocomplete="off">
                <input type="hidden" name="form" value="%s">
                %s<button class="%s" type="submit">%s</button>
                </form>
                """, action, formToken, fields, kind, words.say(button));
    }

    Html link(String path, String text) {
        return Html.of("<p><a class=\"button\" href=\"%s\">%s</a></p>\n", path, words.say(text));
    }

    Html alert(String text) {
        return Html.of("<p class=\"alert\" role=\"alert\">%s</p>\n", text);
    }
}
