package tillsync.service.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.service.web.problem.Audience;

/**
 * What the layout shows around each page.
 *
 * @param language of the page, {@code de} or {@code en}
 * @param path of its address, by which the menu marks its entry
 * @param inGerman the address of this page in German, or of the one that leads to it
 * @param inEnglish the same in English
 */
record Frame(String language, boolean signedIn, String path, String inGerman, String inEnglish) {
    /** The name under which templates find it. */
    static final String NAME = "frame";
    /** The parameter that chooses a language. */
    static final String LANGUAGE = "lang";

    /** The frame of a page that is seen again at its address. */
    static Frame of(HttpServletRequest request) {
        return of(
                request,
                request.getRequestURI(),
                request.getRequestURI(),
                Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    /**
     * The frame of a page that answers a form or says that something has failed: its languages lead to the nearest page
     * that is seen at an address.
     */
    static Frame of(HttpServletRequest request, ReadablePages pages) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed == null ? request.getRequestURI() : failed.toString();
        return of(request, path, pages.nearest(path), "");
    }

    private static Frame of(HttpServletRequest request, String path, String address, String query) {
        return new Frame(
                Audience.language(request).getLanguage(),
                request.isUserInRole("USER"),
                path,
                in(Locale.GERMAN, address, query),
                in(Locale.ENGLISH, address, query));
    }

    /**
     * For {@code aria-current} of an entry of the menu: whether it leads to this page, or to one that this page is
     * below.
     *
     * @return null: neither
     */
    public @Nullable String current(String address) {
        if (path.equals(address)) {
            return "page";
        }
        boolean ofOverview = path.startsWith("/tills/") || path.startsWith("/activate");
        return (address.equals("/") ? ofOverview : path.startsWith(address + "/")) ? "true" : null;
    }

    /** The page itself, of this service: a path that begins with two slashes never comes this far. */
    static String withoutLanguage(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam(LANGUAGE)
                .build()
                .toUriString();
    }

    private static String in(Locale language, String address, String query) {
        return UriComponentsBuilder.fromPath(address)
                .query(query)
                .replaceQueryParam(LANGUAGE, language.getLanguage())
                .build()
                .toUriString();
    }
}
