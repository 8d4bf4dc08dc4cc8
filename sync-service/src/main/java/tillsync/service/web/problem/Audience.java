package tillsync.service.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import tillsync.problem.Refusal;

/** The reader of an answer, a person with a browser or a program, and the language. */
public final class Audience {
    /** Holds {@code de} or {@code en} if a person has chosen. */
    public static final String LANGUAGE_COOKIE = "language";

    private static final List<String> OF_PROGRAMS =
            List.of("/api/", "/oauth2/", "/.well-known/", "/operator/", "/actuator/", "/v3/");

    /** The request's attribute for the refusal, while the error page is still to be written. */
    public static final String REFUSAL = Refusal.class.getName();

    private Audience() {}

    /** Returns true if an error becomes a page rather than a problem document. */
    public static boolean wantsPage(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") && !isProgram(path(request));
    }

    /** Returns the path that was asked for, also while the error page is written. */
    static String path(HttpServletRequest request) {
        var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    /** Returns true if the path is for programs, not for people. */
    static boolean isProgram(String path) {
        return OF_PROGRAMS.stream().anyMatch(path::startsWith);
    }

    /**
     * Returns German if the caller has chosen or prefers it, else British English, which writes days and times as
     * Europe does.
     */
    public static Locale language(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(LANGUAGE_COOKIE)) {
                    return cookie.getValue().equals("de") ? Locale.GERMAN : Locale.UK;
                }
            }
        }
        boolean german = request.getHeader("Accept-Language") != null
                && request.getLocale().getLanguage().equals("de");
        return german ? Locale.GERMAN : Locale.UK;
    }
}
