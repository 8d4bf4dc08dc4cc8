/** What older versions have made, and older versions themselves, beside the version of today. */
package tillsync.scenarios.older;
