package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;

class AndroidTest {
    @Test
    void allIsAsPromisedOnAndroid() {
        var result = JUnitCore.runClasses(OnAndroid.class);
        assertThat(result.getFailures()).extracting(Failure::getTrace).isEmpty();
        assertThat(result.getRunCount()).as("levels of Android").isEqualTo(2);
    }
}
