package tillsync.service.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.util.UriComponentsBuilder;
import tillsync.service.problem.Audience;

/**
 * What the layout shows around each page.
 *
 * @param language of the page, {@code de} or {@code en}
 * @param hasAddress whether it is seen again at its address: not what answers a form
 * @param inGerman where this page is in German
 * @param inEnglish where it is in English
 */
record Frame(String language, boolean signedIn, boolean hasAddress, String inGerman, String inEnglish) {
    /** The name under which templates find it. */
    static final String NAME = "frame";
    /** The parameter that chooses a language. */
    static final String LANGUAGE = "lang";

    static Frame of(HttpServletRequest request) {
        return new Frame(
                Audience.language(request).getLanguage(),
                request.isUserInRole("USER"),
                request.getMethod().equals("GET"),
                here(request, Locale.GERMAN),
                here(request, Locale.ENGLISH));
    }

    /** The page itself, of this service: a path that begins with two slashes never comes this far. */
    static String withoutLanguage(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam(LANGUAGE)
                .build()
                .toUriString();
    }

    private static String here(HttpServletRequest request, Locale language) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam(LANGUAGE, language.getLanguage())
                .build()
                .toUriString();
    }
}
