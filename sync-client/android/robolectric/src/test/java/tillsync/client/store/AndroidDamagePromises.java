package tillsync.client.store;

import tillsync.client.android.AndroidStore;

/** What becomes of a damaged file on Android, whose own way would be to delete it. */
class AndroidDamagePromises extends SqliteDamageTest {
    @Override
    LocalStore open() {
        return AndroidStore.open(directory);
    }
}
