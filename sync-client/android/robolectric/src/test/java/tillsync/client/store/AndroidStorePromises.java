package tillsync.client.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.android.AndroidStore;

/** What every store promises, of that on Android. {@link tillsync.client.OnAndroid} runs it. */
class AndroidStorePromises extends LocalStoreContract {
    @TempDir
    Path directory;

    @Override
    LocalStore open() {
        return AndroidStore.open(directory);
    }
}
