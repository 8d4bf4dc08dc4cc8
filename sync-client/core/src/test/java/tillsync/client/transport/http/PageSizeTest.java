package tillsync.client.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageSizeTest {
    private final PageSize size = new PageSize();

    private void stalls() {
        size.answered();
        size.begins();
        size.stalled();
    }

    private void pulls(int fullPages) {
        size.answered();
        size.begins();
        for (int i = 0; i < fullPages; i++) {
            size.came();
        }
    }

    @Test
    void isTheLargestWhileAllGoesWell() {
        pulls(100);
        pulls(0);
        assertThat(size.limit()).isEqualTo(5_000);
    }

    @Test
    void isHalfAsLargeAfterEachPageThatStalls() {
        stalls();
        assertThat(size.limit()).isEqualTo(2_500);
        stalls();
        assertThat(size.limit()).isEqualTo(1_250);
    }

    @Test
    void isNeverUnderTheLeast() {
        for (int i = 0; i < 20; i++) {
            stalls();
        }
        assertThat(size.limit()).isEqualTo(16);
    }

    @Test
    void doesNotTakeANetworkThatIsAwayForOneThatStallsLargeAnswers() {
        size.stalled();
        assertThat(size.limit()).as("no small answer has come").isEqualTo(5_000);
        stalls();
        size.stalled();
        size.stalled();
        assertThat(size.limit()).isEqualTo(2_500);
    }

    @Test
    void growsAfterManyFullPagesOnceThePullIsOver() {
        stalls();
        pulls(16);
        assertThat(size.limit()).as("within the pull").isEqualTo(2_500);
        pulls(0);
        assertThat(size.limit()).isEqualTo(5_000);
    }

    @Test
    void pagesThatAreNotFullProveNothing() {
        stalls();
        for (int i = 0; i < 100; i++) {
            pulls(0);
        }
        assertThat(size.limit()).isEqualTo(2_500);
    }

    @Test
    void waitsTwiceAsLongAfterEachFailure() {
        stalls();
        stalls();
        pulls(31);
        pulls(1);
        assertThat(size.limit()).isEqualTo(1_250);
        pulls(0);
        assertThat(size.limit()).isEqualTo(2_500);
        pulls(31);
        pulls(0);
        assertThat(size.limit()).isEqualTo(2_500);
        pulls(1);
        pulls(0);
        assertThat(size.limit()).isEqualTo(5_000);
    }

    @Test
    void forgetsWhatHasFailedOnceTheLargestComesAgain() {
        stalls();
        stalls();
        pulls(32);
        pulls(32);
        pulls(1);
        assertThat(size.limit()).isEqualTo(5_000);
        stalls();
        pulls(16);
        pulls(0);
        assertThat(size.limit()).isEqualTo(5_000);
    }
}
