package tillsync.service.people.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.AfterSignIn;
import tillsync.service.people.passkey.PasskeyCeremonies;
import tillsync.service.people.passkey.PasskeySite;
import tillsync.service.web.page.PageModel;

/** What the page for signing in shows beside its form. */
@Component
record SignInPage(NextStep next, PasskeyCeremonies ceremonies) {
    /**
     * @param then what comes after that; null: nothing special
     * @param passkeys see {@link #origin}
     */
    private record Shown(
            AfterSignIn.@Nullable Step then, @Nullable String passkeys) implements PageModel {}

    PageModel shown(HttpServletRequest request) {
        return new Shown(next.of(request), origin(request));
    }

    /** The origin at which browsers have passkeys for this service; null: there can be none. */
    @Nullable
    String origin(HttpServletRequest request) {
        return ceremonies.site(request).map(PasskeySite::origin).orElse(null);
    }
}
