package tillsync.service.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.UserId;
import tillsync.problem.Refusal;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.people.oidc.ProviderFault;
import tillsync.service.people.oidc.ProviderVisits;
import tillsync.service.people.oidc.ProviderVisits.Purpose;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** Leads browsers to the operator's sign-in service, or back to where they came from. */
@Component
@ConditionalOnProperty("tillsync.oidc.issuer")
record ProviderWay(ProviderVisits visits, OidcSettings settings) {
    /** @param address at the sign-in service */
    private record Going(String address, String provider) implements PageModel {}

    /**
     * A page that leads to the sign-in service. The answer to a form must not: the page's policy lets forms go nowhere
     * else.
     *
     * @param back the page that says why, if it does not work
     */
    ModelAndView there(
            Purpose purpose,
            @Nullable UserId user,
            String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        return orBack(back, () -> {
            var address = visits.begin(purpose, user, request);
            response.setHeader("Refresh", "0;url=" + address);
            return new Going(address, settings.name()).on("oidc-go");
        });
    }

    /** Leads to a page that says why it did not work, by the name of a {@link ProviderFault}. */
    static ModelAndView orBack(String page, Supplier<ModelAndView> action) {
        try {
            return action.get();
        } catch (Refusal refusal) {
            if (refusal.flaws().isEmpty()
                    || ProviderFault.of(refusal.flaws().get(0).code()).isEmpty()) {
                throw refusal;
            }
            return SeeOther.at(page + "?failed=" + refusal.flaws().get(0).code());
        }
    }
}
