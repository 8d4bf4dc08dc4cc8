package tillsync.service.store.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import tillsync.service.store.disk.OnTestDisk;
import tillsync.service.store.disk.OpenDatabase;
import tillsync.service.store.disk.TestDisk;

/** A processor whose last step was lost with the database does not go on behind it. */
class TokensOfThisOpeningTest extends OnTestDisk {
    @Test
    void whatAProcessorRemembersOfADatabaseThatWasClosedIsRefused() throws Exception {
        try (var database = database(OpenDatabase.SETTINGS)) {
            var builder = JdbcTokenStore.builder()
                    .connectionProvider(database.source::getConnection)
                    .serializer(Jackson3Serializer.builder().build())
                    .claimTimeout(Duration.ofSeconds(10));
            var tokens = new TokensOfThisOpening(builder, database.durability);
            tokens.createSchema(GenericTokenTableFactory.INSTANCE);
            tokens.initializeTokenSegments("history", 1, new GlobalSequenceTrackingToken(4));
            tokens.fetchToken("history", 0);
            tokens.storeToken(new GlobalSequenceTrackingToken(5), "history", 0);
            database.durability.awaitWhatWasRead();
            tokens.storeToken(new GlobalSequenceTrackingToken(6), "history", 0);
            TestDisk.full = true;
            assertThat(catchThrowable(database.durability::awaitWhatWasRead)).isNotNull();
            TestDisk.full = false;

            for (var later : List.of(7, 8)) {
                assertThatThrownBy(() -> tokens.storeToken(new GlobalSequenceTrackingToken(later), "history", 0))
                        .isInstanceOf(UnableToClaimTokenException.class);
            }
            assertThatThrownBy(() -> tokens.extendClaim("history", 0)).isInstanceOf(UnableToClaimTokenException.class);

            assertThat(tokens.fetchToken("history", 0)).isEqualTo(new GlobalSequenceTrackingToken(5));
            tokens.storeToken(new GlobalSequenceTrackingToken(6), "history", 0);
        }
    }
}
