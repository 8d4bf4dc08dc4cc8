package tillsync.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tillsync.people.UserId;
import tillsync.problem.Refusal;

class ExportSlotsTest {
    private static final int MOST = 8;

    private final ExportSlots slots = new ExportSlots();
    private int done;

    /** Each has a reader that does not read on before all others have begun: those that are worked on do not wait for it. */
    @Test
    @Timeout(10)
    void aUserHasOneAndAllTogetherEightHoweverSlowlyTheyAreRead() throws IOException {
        nested(1);
        assertThat(done).isEqualTo(MOST);
        export(1, OutputStream.nullOutputStream());
        assertThat(done).isEqualTo(MOST + 1);
    }

    private void export(int user, OutputStream reader) throws IOException {
        slots.run(UserId.of("u" + user), reader, out -> {
            out.write(new byte[1 << 17]);
            out.flush();
            done++;
        });
    }

    private void nested(int user) throws IOException {
        if (user > MOST) {
            assertThatThrownBy(() -> export(user, OutputStream.nullOutputStream()))
                    .isInstanceOf(Refusal.class);
            return;
        }
        export(user, new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                assertThatThrownBy(() -> export(user, OutputStream.nullOutputStream()))
                        .isInstanceOf(Refusal.class);
                nested(user + 1);
            }
        });
    }
}
