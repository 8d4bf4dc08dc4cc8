package tillsync.service.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import tillsync.service.web.problem.Audience;

/**
 * The layout around each page.
 *
 * @param language of the page, {@code de} or {@code en}
 * @param user the signed-in user's id; null if nobody is signed in
 * @param path of the page's address, by which the menu marks its entry
 * @param inGerman the address of this page in German, or of the one that leads to it
 * @param inEnglish the same in English
 * @param theme {@code light} or {@code dark}, if a person has chosen; null: that of the device
 * @param light the address of this page in light colours
 * @param dark the same in dark ones
 * @param asSystem the same in those of the device
 */
record Frame(
        String language,
        @Nullable String user,
        String path,
        String inGerman,
        String inEnglish,
        @Nullable String theme,
        String light,
        String dark,
        String asSystem) {
    /** The frame's name in templates. */
    static final String NAME = "frame";
    /** The parameter that chooses a language. */
    static final String LANGUAGE = "lang";
    /** The parameter that chooses a theme, and the cookie that keeps it. */
    static final String THEME = "theme";

    /** Pages about the articles of a till. */
    private static final Pattern ARTICLES = Pattern.compile(
            "/tills/[^/]+/(article|articles|categories|records?|layout|import|imports|labels|export|changes|batch|plans)(/.*)?");

    private static final String LIGHT = "light";
    private static final String DARK = "dark";
    private static final String SYSTEM = "system";

    public boolean isSignedIn() {
        return user != null;
    }

    /** Returns the frame of a page that its address shows again. */
    static Frame of(HttpServletRequest request) {
        return of(
                request,
                request.getRequestURI(),
                request.getRequestURI(),
                Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    /**
     * Returns the frame of a page that answers a form or reports a failure. Its links lead to the nearest page with an
     * address of its own.
     */
    static Frame of(HttpServletRequest request, ReadablePages pages) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed == null ? request.getRequestURI() : failed.toString();
        return of(request, path, pages.nearest(path), "");
    }

    private static Frame of(HttpServletRequest request, String path, String address, String query) {
        return new Frame(
                Audience.language(request).getLanguage(),
                request.isUserInRole("USER") ? request.getRemoteUser() : null,
                path,
                chosen(LANGUAGE, Locale.GERMAN.getLanguage(), address, query),
                chosen(LANGUAGE, Locale.ENGLISH.getLanguage(), address, query),
                theme(request),
                chosen(THEME, LIGHT, address, query),
                chosen(THEME, DARK, address, query),
                chosen(THEME, SYSTEM, address, query));
    }

    /**
     * Returns {@code aria-current} of a menu entry: {@code page} if it leads to this page, {@code true} if to one
     * above.
     *
     * @return null: neither
     */
    public @Nullable String current(String address) {
        if (path.equals(address)) {
            return "page";
        }
        boolean ofArticles =
                path.startsWith("/articles") || ARTICLES.matcher(path).matches();
        boolean ofOverview = !ofArticles
                && (path.startsWith("/tills/") || path.startsWith("/activate") || path.startsWith("/held-back"));
        return switch (address) {
                    case "/" -> ofOverview;
                    case "/articles" -> ofArticles;
                    default -> path.startsWith(address + "/");
                }
                ? "true"
                : null;
    }

    /**
     * Returns the page's address without a parameter. It stays on this service: a path that begins with two slashes
     * never comes this far.
     */
    static String without(String parameter, HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam(parameter)
                .build()
                .toUriString();
    }

    private static String chosen(String parameter, String value, String address, String query) {
        return UriComponentsBuilder.fromPath(address)
                .query(query)
                .replaceQueryParam(parameter, value)
                .build()
                .toUriString();
    }

    private static @Nullable String theme(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, THEME);
        return cookie != null && List.of(LIGHT, DARK).contains(cookie.getValue()) ? cookie.getValue() : null;
    }

    /** Returns the choice of a link of the frame; null: the parameter is missing, or has another value. */
    static @Nullable Choice choice(HttpServletRequest request) {
        var language = request.getParameter(LANGUAGE);
        if (language != null && List.of("de", "en").contains(language)) {
            return new Choice(Audience.LANGUAGE_COOKIE, LANGUAGE, language);
        }
        var theme = request.getParameter(THEME);
        return theme != null && List.of(LIGHT, DARK, SYSTEM).contains(theme) ? new Choice(THEME, THEME, theme) : null;
    }

    /**
     * A choice of language or theme.
     *
     * @param cookie the name of the cookie that keeps it
     * @param parameter the name of the parameter that makes it
     */
    record Choice(String cookie, String parameter, String value) {}
}
