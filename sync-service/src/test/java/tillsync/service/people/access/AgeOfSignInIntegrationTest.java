package tillsync.service.people.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tillsync.service.Browser;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/**
 * The column "age of sign-in" of the endpoint matrix: what a session of a user who showed 11 minutes ago who they are is
 * asked again. Each mapped endpoint that changes something is tried.
 */
@ServiceTest
@WithSignInService
class AgeOfSignInIntegrationTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate database;

    static Stream<Endpoint> endpoints() {
        return Endpoint.all().stream()
                .filter(endpoint -> !endpoint.method().equals("GET"))
                .filter(endpoint -> switch (endpoint.door()) {
                    case USER, USER_OF_TILL, PAGE_OF_USER, PAGE_OF_TILL -> true;
                    default -> false;
                });
    }

    @Test
    void theRuleIsTheAnnotationOfEachSuchEndpointAndOfNoOther() {
        var annotated = new TreeSet<String>();
        context.getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
                    if (method.hasMethodAnnotation(NeedsRecentProof.class)) {
                        info.getPatternValues().forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> annotated.add(verb + " " + path)));
                    }
                }));
        assertThat(annotated).isEqualTo(new TreeSet<>(Freshness.NEEDED));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void asksAgainForWhatIsHardToTakeBackAndForNothingElse(Endpoint endpoint) {
        var shop = Shop.open();
        var till = shop.till("the till");
        var catalogue = till.publish(1, Shop.puts(1, 2, 100)).text("catalogue");
        var path = endpoint.path(till.id(), catalogue, shop.userId());
        var browser = shop.browser();
        var csrf = browser.get("/account").csrf();
        isOld(shop);
        boolean asked = endpoint.isPage() ? page(browser, path, csrf) : api(browser, endpoint, path);
        assertThat(asked).isEqualTo(Freshness.isNeeded(endpoint.name()));
    }

    private void isOld(Shop shop) {
        var then = Long.toString(Instant.now().minus(Duration.ofMinutes(11)).toEpochMilli());
        int aged = database.update(
                "update browser_session_attributes set attribute_bytes = ? where attribute_name = 'proven-at'"
                        + " and session_primary_id in (select primary_id from browser_session where principal_name = ?)",
                then.getBytes(StandardCharsets.UTF_8),
                shop.userId());
        assertThat(aged).isEqualTo(1);
    }

    private static boolean page(Browser browser, String path, String csrf) {
        return browser.post(path, csrf).text().contains("Is it you?");
    }

    private static boolean api(Browser browser, Endpoint endpoint, String path) {
        var answer = browser.does(endpoint.method(), path, endpoint.body(), "If-Match", "\"v0\"");
        return answer.code().equals("STEP_UP");
    }
}
