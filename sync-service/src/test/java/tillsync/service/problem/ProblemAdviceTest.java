package tillsync.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemAdviceTest {
    private final ProblemAdvice advice = new ProblemAdvice(new Failures(new ProblemTexts()));

    /** H2 calls a wait for a row that was too long a time-out, PostgreSQL a lock that was not acquired. */
    @Test
    void whoHasWaitedTooLongForARowComesAgain() {
        for (var failure :
                new RuntimeException[] {new QueryTimeoutException("h2"), new CannotAcquireLockException("pg")}) {
            var answer = advice.failed(failure, new MockHttpServletRequest());

            assertThat(answer.getStatusCode().value()).isEqualTo(503);
            assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
        }
    }

    @Test
    void whatNobodyHasThoughtOfIsAFault() {
        var answer = advice.failed(new IllegalStateException("bug"), new MockHttpServletRequest());
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
    }
}
