package tillsync.service.engine.hello;

import org.jspecify.annotations.Nullable;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Contact;

/** What a till says on every connect. Members that this version does not know are ignored. */
record Hello(
        @Nullable String name,
        Admission.Description till,
        @Nullable String time,
        @Nullable String session,
        @Nullable Long unpublished,
        Contact.@Nullable Cause condition) {}
