package tillsync.factor;

/**
 * The second step of a sign-in, after the right password.
 *
 * <p>A passkey that asks its user for a finger, a face or a PIN shows two factors at once. So it is a second factor,
 * and signs in by itself. A passkey that asks for nothing shows only that somebody has the device, and does not count.
 */
public enum AfterPassword {
    /** Nothing more. */
    NOTHING,
    /** A code of the app, or a recovery code. */
    CODE,
    /** One of the account's passkeys. The password alone must not open a way to another factor. */
    PASSKEY,
    /** The set-up of a second factor. */
    SET_UP;

    /**
     * @param app the account has an app for codes
     * @param passkey the account has a passkey that asks its user
     * @param required a merchant wants a second factor of the account
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
