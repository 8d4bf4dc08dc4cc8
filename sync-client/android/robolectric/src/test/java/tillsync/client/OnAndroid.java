package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.Test;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.annotation.SQLiteMode;
import org.robolectric.annotation.experimental.LazyApplication;

/**
 * Runs tests of the client with Android's own classes, of its levels 26 and 34. Robolectric brings them to tests of
 * JUnit 4 alone, so one such test runs all others.
 */
@RunWith(RobolectricTestRunner.class)
@Config(
        sdk = {OnAndroid.OLDEST, 34},
        manifest = Config.NONE)
@GraphicsMode(GraphicsMode.Mode.LEGACY)
@LazyApplication(LazyApplication.LazyLoad.ON)
@SQLiteMode(SQLiteMode.Mode.NATIVE)
public class OnAndroid {
    static final int OLDEST = 26;

    @Test
    public void allIsAsPromised() {
        runs("tillsync.client.android.AndroidSqlitePromises", 10);
        runs("tillsync.client.AndroidTillPromises", 2);
        if (RuntimeEnvironment.getApiLevel() == OLDEST) {
            runs("tillsync.client.store.AndroidStorePromises", 100);
            runs("tillsync.client.store.AndroidDamagePromises", 7);
        }
    }

    /** Runs a class of tests that Robolectric has loaded. */
    private static void runs(String promises, int least) {
        var seen = new SummaryGeneratingListener();
        var tests = selectClass(OnAndroid.class.getClassLoader(), promises);
        LauncherFactory.create().execute(request().selectors(tests).build(), seen);
        var failures = new StringWriter();
        seen.getSummary().printFailuresTo(new PrintWriter(failures), 12);
        assertThat(failures.toString()).isEmpty();
        assertThat(seen.getSummary().getTestsSucceededCount()).as(promises).isGreaterThanOrEqualTo(least);
    }
}
