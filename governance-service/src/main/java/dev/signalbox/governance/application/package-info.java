/** What happens: a publication is judged, a policy set is activated. Runs in the transaction of its caller. */
@NullMarked
package dev.signalbox.governance.application;

import org.jspecify.annotations.NullMarked;
