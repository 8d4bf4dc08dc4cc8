package tillsync.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.Seeds;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class CursorTest {
    private static final CatalogueDigest DIGEST = new CatalogueDigest(0x00ff_0000_0000_0001L, 2, 3, 4);

    @Nested
    class Text {
        @Test
        void holdsCatalogueRevisionAndThePrefixOfTheDigest() {
            assertThat(Cursor.of(CatalogueId.of("c-1_A"), 42, DIGEST)).hasToString("c-1_A.42.00ff000000000001");
        }

        @Test
        void comesBackAsTheSamePosition() {
            Seeds.each(1_000, random -> {
                var digest = new CatalogueDigest(random.nextLong(), 0, 0, 0);
                var cursor = Cursor.of(CatalogueId.of("c" + random.nextInt()), random.nextLong(1L << 50), digest);
                assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
                assertThat(Cursor.parse(cursor.toString())).hasToString(cursor.toString());
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", " ",
                    "c", "c.1",
                    "c.1.", ".1.0000000000000000",
                    "c..0000000000000000", "c.-1.0000000000000000",
                    "c.+1.0000000000000000", "c.01.0000000000000000",
                    "c.00.0000000000000000", "c.1.000000000000000",
                    "c.1.00000000000000000", "c.1.000000000000000G",
                    "c.1.00000000000000AB", "c.1.0000000000000000 ",
                    " c.1.0000000000000000", "c.1.0000000000000000\n",
                    "c.9223372036854775808.0000000000000000", "c.99999999999999999999999.0000000000000000",
                    "c.1.0000000000000000.1", "c/1.1.0000000000000000",
                    "1234567890123456789012345678901234567.1.0000000000000000", "c.\u0661.0000000000000000",
                    "null", "../../etc/passwd",
                    "' OR 1=1 --", "{\"catalogue\":1}"
                })
        void isRefusedWhereItNeverWasACursor(String text) {
            assertThatThrownBy(() -> Cursor.parse(text))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(ProblemCode.CURSOR_MALFORMED));
        }
    }

    @Nested
    class IsAt {
        @Test
        void comparesRevisionAndDigest() {
            var cursor = Cursor.of(CatalogueId.of("c"), 1, DIGEST);
            assertThat(cursor.isAt(1, DIGEST)).isTrue();
            assertThat(cursor.isAt(2, DIGEST)).isFalse();
            assertThat(cursor.isAt(1, CatalogueDigest.EMPTY)).isFalse();
        }
    }
}
