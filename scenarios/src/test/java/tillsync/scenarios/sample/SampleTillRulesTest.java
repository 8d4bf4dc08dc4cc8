package tillsync.scenarios.sample;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tillsync.article.Article;
import tillsync.client.test.TillPlace;
import tillsync.client.test.TillsyncConformance;
import tillsync.client.test.VendorSoftware;

/** The till that vendors may copy keeps the rules that vendors are tested by. */
class SampleTillRulesTest {
    @TestFactory
    Stream<DynamicTest> keepsTheRules() {
        return TillsyncConformance.of(Driven::new);
    }

    /** The sample till, as somebody drives it at its screen. */
    private static final class Driven implements VendorSoftware {
        private final DataSource database;
        private final SampleTill till;
        private SampleTill.@Nullable Sale sale;

        Driven(TillPlace place) throws SQLException {
            var h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:file:" + place.directory().resolve("sales") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0");
            database = place.database(h2);
            till = new SampleTill(database, place.till());
            till.client().reconcile(sells().stream());
        }

        @Override
        public List<Article> sells() throws SQLException {
            try (var connection = database.getConnection()) {
                return PriceTable.all(connection);
            }
        }

        @Override
        public void changesPrice(String number, long cents) throws SQLException {
            till.changesPrice(number, cents);
        }

        @Override
        public void opensSale() {
            sale = till.opensSale();
        }

        @Override
        public void adds(String number) throws SQLException {
            Objects.requireNonNull(sale).adds(number);
        }

        @Override
        public long pays() throws SQLException {
            return Objects.requireNonNull(sale).pays();
        }

        @Override
        public void close() {
            till.close();
        }
    }
}
