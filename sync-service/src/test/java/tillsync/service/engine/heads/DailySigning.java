package tillsync.service.engine.heads;

import org.springframework.beans.factory.BeanFactory;

/** Signs histories as a day begins, for tests of other packages. */
public final class DailySigning {
    private DailySigning() {}

    public static void looks(BeanFactory service) {
        var rounds = service.getBean(SigningRounds.class);
        rounds.stop(); // days pass where the test says so
        rounds.look();
    }
}
