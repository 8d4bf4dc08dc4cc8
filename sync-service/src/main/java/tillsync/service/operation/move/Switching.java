package tillsync.service.operation.move;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tells the process that its service has moved, and must restart on another database. */
@Component
public class Switching implements DisposableBean {
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile @Nullable Target target;

    Switching() {}

    void to(Target moved) {
        target = moved;
        decided.countDown();
    }

    /** Waits as long as the service runs here. @return the settings of the other database; empty: the service has ended */
    public Optional<List<String>> await() throws InterruptedException {
        decided.await();
        return Optional.ofNullable(target)
                .map(moved -> List.of(
                        "--spring.datasource.url=" + moved.url(),
                        "--spring.datasource.username=" + moved.username(),
                        "--spring.datasource.password=" + moved.password()));
    }

    @Override
    public void destroy() {
        decided.countDown();
    }
}
