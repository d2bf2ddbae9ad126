/** One text for one content: canonical JSON (RFC 8785) and its digest. */
@NullMarked
package dev.signalbox.governance.canonical;

import org.jspecify.annotations.NullMarked;
