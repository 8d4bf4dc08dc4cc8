package tillsync.service.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.store.database.DatabaseReopened;
import tillsync.service.store.h2.Commits;
import tillsync.service.web.wire.DurableAnswers;

/** Whatever leaves, an answer, a refusal, a stream: what was committed before is on the disk then. */
@ServiceTest
@TestPropertySource(properties = ServiceTest.DATABASE + "=h2")
class DurableAnswersIntegrationTest {
    @Autowired
    DataSource source;

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    private JdbcTemplate jdbc;

    @BeforeEach
    void table() {
        jdbc = new JdbcTemplate(source);
        jdbc.execute("create table if not exists test_mark (n int)");
    }

    private Commits commits() {
        return ((CountedConnections) source).opening().commits();
    }

    /** Commits what no checkpoint covers yet. @return the mark that covers it */
    private long commit() {
        return Awaitility.await()
                .until(
                        () -> {
                            jdbc.update("insert into test_mark values (1)");
                            long mark = commits().mark();
                            return commits().covers(mark) ? -1 : mark;
                        },
                        mark -> mark >= 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/", "/no/such/page", "/api/v1/devices", "/api/v1/devices/none", "/api/v1/events"})
    void anAnswerLeavesAfterWhatWasCommittedBefore(String path) throws Exception {
        var shop = Shop.open();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + shop.token())
                .build();
        long mark = commit();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            body.read();
            assertThat(commits().covers(mark))
                    .as("%s %d", path, answer.statusCode())
                    .isTrue();
        }
    }

    /** What was to be said is taken back, so that the failure can be said in its place. */
    @Test
    void anAnswerFailsIfTheDatabaseIsOpenedAnewBeforeIt() {
        TestDisk.mount();
        try (var database =
                new OpenDatabase("jdbc:h2:ordered:test:" + directory.resolve("test") + OpenDatabase.SETTINGS)) {
            var answer = new MockHttpServletResponse();
            FilterChain chain = (request, response) -> {
                database.jdbc.execute("create table t (n int)");
                TestDisk.full = true;
                assertThatThrownBy(database.durability::awaitWhatWasRead).isNotNull();
                TestDisk.full = false;
                response.setContentType("application/json");
                response.getOutputStream().write('1');
            };

            assertThatThrownBy(() -> new DurableAnswers(database.durability)
                            .doFilter(new MockHttpServletRequest("GET", "/api/v1/devices"), answer, chain))
                    .isInstanceOf(DatabaseReopened.class);

            assertThat(answer.getContentAsByteArray()).isEmpty();
            assertThat(answer.getContentType()).isNull();
        } finally {
            TestDisk.mend();
        }
    }

    /** A probe tells of nothing that is stored, and answers also while the disk does not. */
    @Test
    void aProbeWaitsForNoDisk() throws IOException, jakarta.servlet.ServletException {
        TestDisk.mount();
        try (var database =
                new OpenDatabase("jdbc:h2:ordered:test:" + directory.resolve("test") + OpenDatabase.SETTINGS)) {
            database.jdbc.execute("create table t (n int)");
            TestDisk.full = true;
            var answer = new MockHttpServletResponse();

            var probe = new MockHttpServletRequest("GET", "/livez");
            probe.setServletPath("/livez");
            new DurableAnswers(database.durability).doFilter(probe, answer, (request, response) -> response.getWriter()
                    .print("UP"));

            assertThat(answer.getContentAsString()).isEqualTo("UP");
        } finally {
            TestDisk.mend();
        }
    }
}
