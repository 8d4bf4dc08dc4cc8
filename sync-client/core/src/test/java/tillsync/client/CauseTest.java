package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.client.store.failure.StoreFailure;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.condition.Explanation;
import tillsync.delta.ClientTooOld;
import tillsync.problem.ProblemCode;

/** Each code that this client can show has a text, in both languages. */
class CauseTest {
    /** What the service says to users alone, never to a till. */
    private static final Set<ProblemCode> TO_USERS = EnumSet.of(
            ProblemCode.UNKNOWN_MEMBER,
            ProblemCode.INVALID_PARAMETER,
            ProblemCode.IDEMPOTENCY_KEY_REQUIRED,
            ProblemCode.CSRF,
            ProblemCode.ROLE_TOO_LOW,
            ProblemCode.SECOND_FACTOR,
            ProblemCode.STEP_UP,
            ProblemCode.SCOPE,
            ProblemCode.WRONG_PASSWORD,
            ProblemCode.SIGN_UP_CLOSED,
            ProblemCode.LAST_OWNER,
            ProblemCode.ARTICLE_NOT_FOUND,
            ProblemCode.METHOD_NOT_ALLOWED,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.ENTRY_IS_CLOSED,
            ProblemCode.REQUEST_REUSED,
            ProblemCode.NOTHING_IS_HELD,
            ProblemCode.OWN_CHANGE,
            ProblemCode.APPROVER_TOO_NEW,
            ProblemCode.TOPOLOGY_STALE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.UPLOAD_TOO_LARGE,
            ProblemCode.SELF,
            ProblemCode.SOURCE_IS_FOLLOWER,
            ProblemCode.UNKNOWN_DEVICE,
            ProblemCode.OTHER_MERCHANT,
            ProblemCode.NO_FORMER_CATALOGUE,
            ProblemCode.REQUEST_REFUSED,
            ProblemCode.IF_MATCH_REQUIRED,
            ProblemCode.TILL_NOT_CONNECTED,
            ProblemCode.TILL_DID_NOT_ANSWER,
            ProblemCode.KIND_UNKNOWN_TO_TILL,
            ProblemCode.GROUP_OF_A_MAIN,
            ProblemCode.NOT_RELEASED,
            ProblemCode.NOT_TRIED,
            ProblemCode.TOO_MANY_ORDERS,
            ProblemCode.QUOTA_TILLS,
            ProblemCode.QUOTA_PICTURES,
            ProblemCode.PICTURE_HAS_METADATA,
            ProblemCode.ORDER_NOT_WAITING);

    static Stream<String> codes() {
        var failures = Stream.of(
                new ServiceUnreachable("", null),
                new ClientTooOld(""),
                new StoreFailure("", new IOException()),
                new UncheckedIOException(new IOException()),
                new IllegalStateException(),
                new ServiceRefusal(409, "NOT_SETTLED", "", List.of()));
        var ofFailures = failures.map(failure -> {
            var health = new Health();
            health.failed(failure);
            return health.lastError();
        });
        var ofService = EnumSet.complementOf(EnumSet.copyOf(TO_USERS)).stream().map(ProblemCode::wireName);
        var others = Stream.of(
                "LISTENER_FAILED",
                "DIGEST_MISMATCH",
                "STORE_DAMAGED",
                "DATA_MAY_BE_LOST",
                "GUEST_WIFI",
                "ANSWER_BROKEN",
                "CLOCK_WRONG",
                "NOT_CONNECTED",
                "NOT_PAIRED",
                "SIGNED_OFF",
                "SIGN_OFF_UNTOLD",
                "TAXOPOS_NOT_FOREGROUND",
                "OPEN_SALE",
                "CLOSING_NEEDED");
        return Stream.of(ofFailures, ofService, others).flatMap(each -> each).distinct();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void hasAText(String code) {
        assertThat(Explanation.of(code, Locale.GERMAN)).isPresent();
        assertThat(Explanation.of(code, Locale.ENGLISH)).isPresent();
    }
}
