package tillsync.service.people.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.Wire;

/** Nobody fills the disk with lines of the log: 1,000 requests without an account cost next to none at each address. */
@ServiceTest
@TestPropertySource(properties = {"management.server.port=0", "management.endpoint.loggers.access=unrestricted"})
class LogOfStrangersIntegrationTest {
    private static final int REQUESTS = 1_000;
    private static final int AT_ONCE = 50;

    /** A few lines of the service's own work, or one about a request that is logged once. */
    private static final int MOST_BYTES = 4_000;

    private static final Pattern PATH = Pattern.compile("/[^\\s\\],]*");
    private static final String LONG = "x".repeat(500);

    @LocalServerPort
    int port;

    @LocalManagementPort
    int operatorsPort;

    @Autowired
    List<SecurityFilterChain> chains;

    private final Kept kept = new Kept();

    private static final class Kept extends AppenderBase<ILoggingEvent> {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent line) {
            var failure = line.getThrowableProxy();
            lines.add(line.getLoggerName() + ": " + line.getFormattedMessage()
                    + (failure == null ? "" : ThrowableProxyUtil.asString(failure)));
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @BeforeEach
    void keepsLines() {
        kept.start();
        root().addAppender(kept);
    }

    @AfterEach
    void keepsNoMore() {
        root().detachAppender(kept);
    }

    private void assertThatNextToNothingIsLogged() {
        int bytes = kept.lines.stream()
                .mapToInt(line -> line.getBytes(UTF_8).length)
                .sum();
        assertThat(bytes)
                .as(() -> "bytes, such as " + String.valueOf(kept.lines.peek()).replaceFirst("x{100,}.*", "..."))
                .isLessThan(MOST_BYTES);
    }

    /** All that the security configuration names: whatever is opened there is tried here. */
    private Set<String> named() {
        var named = new TreeSet<String>();
        for (var chain : chains) {
            var rules = new StringBuilder(
                    ((DefaultSecurityFilterChain) chain).getRequestMatcher().toString());
            chain.getFilters().stream()
                    .filter(AuthorizationFilter.class::isInstance)
                    .map(filter -> ((AuthorizationFilter) filter).getAuthorizationManager())
                    .flatMap(rule -> ((List<?>) ReflectionTestUtils.getField(rule, "mappings")).stream())
                    .forEach(mapping -> rules.append(' ')
                            .append(ReflectionTestUtils.invokeMethod(mapping, "getRequestMatcher")
                                    .toString()));
            PATH.matcher(rules).results().forEach(found -> named.add(found.group()));
        }
        return named;
    }

    /** The address itself, or one below it that nobody has. */
    private static String below(String pattern) {
        return pattern.replaceFirst("\\*+$", LONG);
    }

    @TestFactory
    Stream<DynamicTest> whatAStrangerAsksForIsNotLogged() {
        var addresses = named();
        assertThat(addresses)
                .contains("/oauth2/**", "/sign-in/**", "/assets/**", "/api/**", "/v3/api-docs/**", "/livez");
        addresses.add("/**");
        return addresses.stream().flatMap(address -> Stream.of(port, operatorsPort)
                .filter(at -> at == port || address.contains("actuator") || address.equals("/**"))
                .map(at -> DynamicTest.dynamicTest(
                        address + (at == port ? "" : " at the operator's port"),
                        () -> isAsked(Wire.of(at), below(address)))));
    }

    private void isAsked(Wire stranger, String path) {
        kept.lines.clear();
        for (int from = 0; from < REQUESTS; from += AT_ONCE) {
            CompletableFuture.allOf(IntStream.range(from, from + AT_ONCE)
                            .mapToObj(i -> ask(stranger, path, i))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        assertThatNextToNothingIsLogged();
    }

    private static CompletableFuture<?> ask(Wire stranger, String path, int turn) {
        return switch (turn % 20) {
            case 0 -> stranger.asks("GET", path + turn, null, "Accept", "text/html");
            case 1 -> stranger.asks("POST", path, "{", "Accept", "text/html");
            case 2 -> stranger.asks("POST", path, "a=%", "Content-Type", "application/x-www-form-urlencoded");
            case 3 -> stranger.asks("PUT", path + "/%2e%2e;a=" + turn, "{}", "Accept", "x/y");
            case 4 ->
                stranger.asks("HEAD", path + "?" + turn + "=" + LONG, null, "Authorization", "Bearer tst_" + turn);
            default -> stranger.asks("GET", path, null, "Accept", "application/json");
        };
    }

    @Test
    void aRequestThatIsNoneIsNotLogged() throws IOException {
        for (var request : List.of(
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/9\r\nHost: localhost\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nx\u0001: y\r\n\r\n",
                "GET /[ HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n")) {
            kept.lines.clear();
            for (int i = 0; i < AT_ONCE; i++) {
                try (var socket = new Socket("127.0.0.1", port)) {
                    socket.getOutputStream().write(request.getBytes(UTF_8));
                    assertThat(socket.getInputStream().read()).as(request).isEqualTo('H');
                }
            }
            assertThat(kept.lines).as(request).noneMatch(line -> line.startsWith("org.apache."));
        }
    }

    @Test
    void aUserWhoAsksForPagesThatAreNotThereIsNotLogged() {
        var browser = Shop.open().browser();
        kept.lines.clear();
        for (int i = 0; i < AT_ONCE; i++) {
            browser.get("/nothing/" + LONG + i).is(404);
        }
        assertThatNextToNothingIsLogged();
    }
}
