package tillsync.service.engine.heads;

import org.springframework.beans.factory.BeanFactory;

/** Signs histories as a day begins, for tests of other packages. */
public final class SignedDay {
    private SignedDay() {}

    public static void begins(BeanFactory service) {
        var rounds = service.getBean(SigningRounds.class);
        rounds.stop(); // days pass where the test says so
        rounds.look();
    }
}
