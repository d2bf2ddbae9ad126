/** What a service's projection holds, as one number that does not depend on how it came to be. */
@NullMarked
package dev.signalbox.backbone.state;

import org.jspecify.annotations.NullMarked;
