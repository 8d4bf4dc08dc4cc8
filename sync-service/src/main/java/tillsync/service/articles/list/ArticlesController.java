package tillsync.service.articles.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.topology.Mains;
import tillsync.service.engine.topology.Mains.Main;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/**
 * The entry "Articles" of the menu: leads to the list of the main that is named, else of the one chosen last, else of
 * the one with most articles. If all are empty, the user is asked.
 */
@PageController
record ArticlesController(Mains mains, Catalogues catalogues, Ownership ownership) {
    static final String CHOSEN = "articles-of";
    private static final Duration REMEMBERED = Duration.ofDays(365);

    /** @param mains to choose from, all empty; none: the user has no main */
    private record Choice(List<Main> mains) implements PageModel {}

    @GetMapping("/articles")
    ModelAndView lead(
            UserCaller user,
            @RequestParam @Nullable String main,
            @RequestParam @Nullable String q,
            @CookieValue(name = CHOSEN, required = false) @Nullable String last,
            HttpServletRequest request,
            HttpServletResponse response) {
        var filter = Filter.of(q, null, null, null);
        if (main != null) {
            var chosen = ownership.device(user, main).id().value();
            remember(chosen, request, response);
            return SeeOther.at(filter.address("/tills/" + chosen + "/articles", ""));
        }
        var all = mains.of(user.id());
        return all.stream()
                .filter(one -> one.id().value().equals(last))
                .findFirst()
                .or(() -> largest(all))
                .map(one -> SeeOther.at(filter.address("/tills/" + one.id() + "/articles", "")))
                .orElseGet(() -> new Choice(all).on("articles-none"));
    }

    /** The main with most articles; empty if there are several, and all of them are empty. */
    private Optional<Main> largest(List<Main> all) {
        if (all.size() < 2) {
            return all.stream().findFirst();
        }
        Map<CatalogueId, Long> counts = new HashMap<>();
        all.stream().map(Main::merchant).distinct().forEach(one -> counts.putAll(catalogues.liveArticles(one)));
        return all.stream()
                .filter(one -> counts.getOrDefault(one.catalogue(), 0L) > 0)
                .min(Comparator.comparing(
                        (Main one) -> counts.getOrDefault(one.catalogue(), 0L), Comparator.reverseOrder()));
    }

    private static void remember(String main, HttpServletRequest request, HttpServletResponse response) {
        var cookie = ResponseCookie.from(CHOSEN, main)
                .path("/articles")
                .maxAge(REMEMBERED)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
