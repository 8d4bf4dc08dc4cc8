package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.put;

import java.util.List;
import org.junit.jupiter.api.Test;
import tillsync.client.store.failure.StoreFailure;

/** The store of the simulation promises what the others promise, so that what is found with it holds for them. */
class MemoryStoreTest extends LocalStoreContract {
    private final MemoryDisk disk = new MemoryDisk();

    @Override
    LocalStore open() {
        return new MemoryStore(disk);
    }

    @Test
    void nothingRemainsOfACommitThatFails() {
        disk.beforeCommit(() -> {
            throw new StoreFailure("disk: full");
        });
        assertThatThrownBy(() -> store.save(List.of(put("a", 1)), SAVED)).isInstanceOf(StoreFailure.class);
        assertThat(store.outbox().unpublished()).isZero();
    }

    @Test
    void aDiskThatLosesCommitsLosesTheLastOnes() {
        store.save(List.of(put("a", 1)), SAVED);
        store.save(List.of(put("b", 2)), SAVED);
        disk.losesCommits(1);
        reopen();
        assertThat(sold()).containsExactly("a 1");
    }
}
