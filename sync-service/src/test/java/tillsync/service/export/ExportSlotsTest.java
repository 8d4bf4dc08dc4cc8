package tillsync.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tillsync.people.UserId;
import tillsync.problem.Refusal;

class ExportSlotsTest {
    private final ExportSlots slots = new ExportSlots();
    private int done;

    @Test
    void aUserHasOneAndAllTogetherFour() {
        nested(1);
        assertThat(done).isEqualTo(4);
        slots.run(UserId.of("u1"), () -> done++);
        assertThat(done).isEqualTo(5);
    }

    private void nested(int user) {
        if (user == 5) {
            assertThatThrownBy(() -> slots.run(UserId.of("u5"), () -> done++)).isInstanceOf(Refusal.class);
            return;
        }
        slots.run(UserId.of("u" + user), () -> {
            assertThatThrownBy(() -> slots.run(UserId.of("u" + user), () -> done++))
                    .isInstanceOf(Refusal.class);
            nested(user + 1);
            done++;
        });
    }
}
