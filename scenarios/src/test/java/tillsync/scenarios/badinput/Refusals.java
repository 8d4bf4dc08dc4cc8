package tillsync.scenarios.badinput;

import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.JdbcTemplate;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.Answer;

/**
 * A table of requests that must be refused, one row each. Whatever the row, the answer is a problem document that says
 * nothing of the service's insides, and nothing is stored: neither here nor at any other merchant.
 */
final class Refusals {
    private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "instance", "code");
    private static final Pattern INSIDES =
            Pattern.compile("Exception|\\.java|\\bat [a-z]+\\.|(java|org|tools|tillsync)\\.[a-z]+\\.");

    private final SoftAssertions softly = new SoftAssertions();
    private final JdbcTemplate database;
    private List<Object> stored;

    Refusals(Cloud cloud) {
        this.database = cloud.service().database();
        this.stored = stored();
    }

    /** Call it when something was stored on purpose: from here on nothing may be. */
    Refusals fromHereOn() {
        stored = stored();
        return this;
    }

    private List<Object> stored() {
        return List.copyOf(database.queryForMap("""
                select (select count(*) from domain_event) a, (select count(*) from revision) b,
                       (select count(*) from publication) c, (select count(*) from account) d,
                       (select count(*) from account_token) e, (select count(*) from device) f,
                       (select coalesce(sum(version), 0) from topology) g, (select count(*) from inbox_entry) h
                """).values());
    }

    /** One row. */
    Refusals row(String what, Answer answer, int status, String code) {
        softly.assertThat(answer.status() + " " + answer.code())
                .as("%s: %s", what, answer.text())
                .isEqualTo(status + " " + code);
        softly.assertThat(answer.isProblem())
                .as("%s: %s", what, answer.header("Content-Type"))
                .isTrue();
        softly.assertThat(answer.text()).as(what).doesNotContainPattern(INSIDES);
        if (answer.isProblem()) {
            var problem = answer.json();
            softly.assertThat(MEMBERS).as("%s: %s", what, answer.text()).allMatch(problem::hasNonNull);
            softly.assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
            softly.assertThat(problem.path("instance").asString(""))
                    .as(what)
                    .isEqualTo(answer.response().uri().getRawPath());
        }
        softly.assertThat(stored()).as("%s: what is stored", what).isEqualTo(stored);
        stored = stored();
        return this;
    }

    /** One row whose input is understood and at fault: 422, and the fault is named. */
    Refusals flaw(String what, Answer answer, String pointer, String flawCode) {
        row(what, answer, 422, "INVALID");
        List<String> named = answer.isProblem()
                ? answer.json()
                        .path("errors")
                        .valueStream()
                        .map(flaw -> flaw.path("pointer").asString("") + " "
                                + flaw.path("code").asString(""))
                        .toList()
                : List.<String>of();
        softly.assertThat(named).as("%s: %s", what, answer.text()).contains(pointer + " " + flawCode);
        return this;
    }

    /** One row that is not refused, beside those that are. */
    Refusals accepted(String what, Answer answer, int status) {
        softly.assertThat(answer.status()).as("%s: %s", what, answer.text()).isEqualTo(status);
        return fromHereOn();
    }

    /** Different causes, one answer: nobody learns from it which of them it was. */
    Refusals alike(String what, List<Answer> answers) {
        softly.assertThat(answers.stream().map(Answer::textForAll).distinct())
                .as(what)
                .hasSize(1);
        return this;
    }

    void hold() {
        softly.assertAll();
    }
}
