package tillsync.client.store;

import tillsync.catalogue.Edit;

/** An edit that the service has refused, and why; kept for people to see. */
public record Refused(Edit edit, String code, String detail) {}
