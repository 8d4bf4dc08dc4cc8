package tillsync.service.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.TransactionSystemException;
import tillsync.service.store.disk.DatabaseWatch;

class ProblemAdviceTest {
    private final ProblemAdvice advice = new ProblemAdvice(new Failures(new ProblemTexts(), new DatabaseWatch()));

    /** H2 calls a wait for a row that was too long a time-out, PostgreSQL a lock that is not available. */
    @Test
    void whoHasWaitedTooLongForARowComesAgain() {
        for (var failure : new RuntimeException[] {new QueryTimeoutException("h2"), said("55P03"), said("40P01")}) {
            var answer = advice.failed(failure, new MockHttpServletRequest());

            assertThat(answer.getStatusCode().value()).isEqualTo(503);
            assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
        }
    }

    /** As the service's own templates translate it. */
    private static RuntimeException said(String state) {
        var failure = new SQLException("said by PostgreSQL", state);
        var translated = new SQLExceptionSubclassTranslator().translate("test", null, failure);
        return translated == null ? new UncategorizedSQLException("test", null, failure) : translated;
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300"})
    void whoComesWhileTheDatabaseIsAwayComesAgain(String state) {
        var answer = advice.failed(said(state), new MockHttpServletRequest());
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
    }

    /** What the pool says of a connection that ended with its server; what failed before is not told by then. */
    @Test
    void whoseTransactionCouldNotEvenBeRolledBackComesAgain() {
        var failure = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        var answer = advice.failed(failure, new MockHttpServletRequest());
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void aFullDiskOfTheDatabaseIsCalledThat() {
        var answer = advice.failed(said("53100"), new MockHttpServletRequest());
        assertThat(answer.getStatusCode().value()).isEqualTo(507);
    }

    @Test
    void whatNobodyHasThoughtOfIsAFault() {
        var answer = advice.failed(new IllegalStateException("bug"), new MockHttpServletRequest());
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
    }
}
