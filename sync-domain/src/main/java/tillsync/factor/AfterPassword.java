package tillsync.factor;

/**
 * What somebody has to show who has typed the right password.
 *
 * <p>A passkey that asks its user for a finger, a face or a PIN shows two factors at once. So it is a second factor, and
 * signs in by itself. One that asks for nothing shows only that somebody has the device, and does not count.
 */
public enum AfterPassword {
    /** Nothing more. */
    NOTHING,
    /** A code of the app, or a recovery code. */
    CODE,
    /** One of the account's passkeys. The password alone must not open a way to another factor. */
    PASSKEY,
    /** That they can set a second factor up. */
    SET_UP;

    /**
     * @param app whether the account has an app for codes
     * @param passkey whether it has a passkey that asks its user
     * @param required whether a merchant wants a second factor of it
     */
    public static AfterPassword of(boolean app, boolean passkey, boolean required) {
        if (app) {
            return CODE;
        }
        if (!required) {
            return NOTHING;
        }
        return passkey ? PASSKEY : SET_UP;
    }
}
